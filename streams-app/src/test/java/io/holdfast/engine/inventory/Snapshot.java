package io.holdfast.engine.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that an inventory knows, in a form that can be compared. */
public record Snapshot(
        Optional<Settings> settings,
        long version,
        long lastDecidedMillis,
        List<Seat> seats,
        List<String> counts,
        Map<String, String> orders,
        Map<String, String> buyers,
        boolean cancelled,
        List<String> waiting,
        Map<String, Entry> entries,
        Optional<OrderId> nextToExpire,
        Optional<OrderId> oldestForgettable) {
    /** @param owner empty where the seat is free, a dash where it is blocked */
    public record Seat(String id, String owner, int fence) {}

    /** @param users whose limits are looked at */
    public static Snapshot of(Inventory inventory, List<UserId> users, List<OrderId> orders, List<EntryId> entries) {
        List<Seat> seats = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        for (Section section : inventory.floor().sections()) {
            for (int i = 0; i < section.capacity(); i++) {
                String owner =
                        section.owner(i).map(order -> order.id().value()).orElse(section.isBlocked(i) ? "-" : "");
                seats.add(new Seat(section.seatId(i), owner, section.fence(i)));
            }
            String longest = section.rows().stream()
                    .map(row -> row.longestFree + (row.hasOneShorter ? " and one shorter" : ""))
                    .toList()
                    .toString();
            counts.add("%d/%d/%d/%d %s"
                    .formatted(section.available(), section.held(), section.sold(), section.blocked(), longest));
        }
        Map<String, String> known = new TreeMap<>();
        for (OrderId id : orders) {
            inventory.find(id).ifPresent(order -> known.put(id.value(), words(order)));
        }
        Map<String, String> buyers = new TreeMap<>();
        for (UserId user : users) {
            inventory
                    .buyer(user)
                    .filter(buyer -> !buyer.isIdle())
                    .ifPresent(buyer ->
                            buyers.put(user.value(), buyer.held + "/" + buyer.bought + "/" + buyer.pending.size()));
        }
        Map<String, Entry> joined = new TreeMap<>();
        for (EntryId id : entries) {
            inventory.waitlist().find(id).ifPresent(entry -> joined.put(id.value(), entry));
        }
        List<String> waiting = inventory.waitlist().waiting().stream()
                .map(entry -> inventory.waitlist().position(entry) + " " + entry.id())
                .toList();
        return new Snapshot(
                inventory.settings(),
                inventory.version(),
                inventory.lastDecidedMillis(),
                seats,
                counts,
                known,
                buyers,
                inventory.isCancelled(),
                waiting,
                joined,
                inventory.nextToExpire().map(Order::id),
                inventory.oldestForgettable(Long.MAX_VALUE).map(Order::id));
    }

    private static String words(Order order) {
        Claim claim = order.claim();
        Order.Memento memento = order.memento();
        return List.of(
                        order.user(),
                        order.fingerprint(),
                        memento.createdMillis(),
                        memento.offered(),
                        memento.returned(),
                        memento.deadlineMillis(),
                        memento.extended(),
                        memento.status(),
                        memento.money(),
                        memento.version(),
                        memento.updatedMillis(),
                        memento.inventoryVersion(),
                        Arrays.toString(claim.seats()),
                        Arrays.toString(claim.fences()),
                        Arrays.toString(claim.pricesMinor()))
                .toString();
    }

    /** What holds at every moment; {@code fences} are those of the moment before and are brought up to date. */
    public static void checkInvariants(Inventory inventory, int[][] fences) {
        for (Section section : inventory.floor().sections()) {
            int free = 0;
            int held = 0;
            int sold = 0;
            int blocked = 0;
            int[] before = fences[section.number()];
            for (int i = 0; i < section.capacity(); i++) {
                Optional<Order> owner = section.owner(i);
                if (section.fence(i) < before[i] || (section.isFree(i) && owner.isPresent())) {
                    throw new AssertionError("Seat " + section.seatId(i) + ": its fence fell, or it is free and owned");
                }
                before[i] = section.fence(i);
                if (section.isBlocked(i)) {
                    blocked++;
                } else if (owner.isEmpty()) {
                    free++;
                } else if (owner.get().status() == Order.Status.PENDING) {
                    held++;
                } else if (owner.get().status() == Order.Status.CONFIRMED) {
                    sold++;
                }
            }
            assertThat(List.of(
                            section.available(), section.held(), section.sold(), section.blocked(), section.capacity()))
                    .isEqualTo(List.of(free, held, sold, blocked, free + held + sold + blocked));
        }
    }

    /** Whether an order and the seats agree on who owns them. */
    public static boolean ownsItsSeats(Inventory inventory, Order order) {
        Claim claim = order.claim();
        for (int i = 0; i < claim.size(); i++) {
            Section section = inventory.floor().section(claim.seats()[i]);
            int index = Seats.index(claim.seats()[i]);
            boolean owns = section.owner(index).filter(order::equals).isPresent();
            boolean shall = order.status().ownsSeats() && !order.isReturned(i);
            if (owns != shall || section.fence(index) < claim.fences()[i]) {
                return false;
            }
        }
        return true;
    }
}
