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
        Optional<OrderId> nextToExpire) {
    /** @param owner empty where the seat is free */
    public record Seat(String id, String owner, int fence) {}

    /** @param users whose limits are looked at */
    public static Snapshot of(Inventory inventory, List<UserId> users, List<OrderId> orders) {
        List<Seat> seats = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        for (Section section : inventory.floor().sections()) {
            for (int i = 0; i < section.capacity(); i++) {
                String owner = section.owner(i).map(order -> order.id().value()).orElse("");
                seats.add(new Seat(section.seatId(i), owner, section.fence(i)));
            }
            String longest =
                    section.rows().stream().map(row -> row.longestFree).toList().toString();
            counts.add(section.available() + "/" + section.held() + "/" + section.sold() + " " + longest);
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
        return new Snapshot(
                inventory.settings(),
                inventory.version(),
                inventory.lastDecidedMillis(),
                seats,
                counts,
                known,
                buyers,
                inventory.nextToExpire().map(Order::id));
    }

    private static String words(Order order) {
        Claim claim = order.claim();
        return List.of(
                        order.user(),
                        order.fingerprint(),
                        order.createdMillis(),
                        order.deadlineMillis(),
                        order.progress(),
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
            int[] before = fences[section.number()];
            for (int i = 0; i < section.capacity(); i++) {
                Optional<Order> owner = section.owner(i);
                if (section.fence(i) < before[i] || section.isFree(i) != owner.isEmpty()) {
                    throw new AssertionError("Seat " + section.seatId(i) + ": its fence fell, or it is free and owned");
                }
                before[i] = section.fence(i);
                if (owner.isEmpty()) {
                    free++;
                } else if (owner.get().status() == Order.Status.PENDING) {
                    held++;
                } else if (owner.get().status() == Order.Status.CONFIRMED) {
                    sold++;
                }
            }
            assertThat(List.of(section.available(), section.held(), section.sold(), section.capacity()))
                    .isEqualTo(List.of(free, held, sold, free + held + sold));
        }
    }

    /** Whether an order and the seats agree on who owns them. */
    public static boolean ownsItsSeats(Inventory inventory, Order order) {
        Claim claim = order.claim();
        for (int i = 0; i < claim.size(); i++) {
            Section section = inventory.floor().section(claim.seats()[i]);
            int index = Seats.index(claim.seats()[i]);
            boolean owns = section.owner(index).filter(order::equals).isPresent();
            if (owns != order.status().ownsSeats() || (owns && section.fence(index) != claim.fences()[i])) {
                return false;
            }
        }
        return true;
    }
}
