package io.holdfast.engine.simulation;

import io.holdfast.engine.inventory.Entry;
import io.holdfast.engine.inventory.EntryId;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.InventoryId;
import io.holdfast.engine.inventory.Order;
import io.holdfast.engine.inventory.OrderId;
import io.holdfast.engine.inventory.Section;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the inventories on the heap, those in the store, and those that must be are the same. */
record Likeness(Map<InventoryId, Inventory> live, Map<InventoryId, Inventory> restored) {
    void check() {
        live.forEach((id, inventory) -> {
            if (inventory.settings().isPresent()) {
                check(inventory, restored.get(id));
            }
        });
    }

    private static void check(Inventory live, @Nullable Inventory restored) {
        String id = live.id().value();
        if (restored == null) {
            throw new Violation(id, "It is not stored");
        }
        same(id, "settings", live.settings(), restored.settings());
        same(id, "cancelled", live.isCancelled(), restored.isCancelled());
        same(id, "version", live.version(), restored.version());
        same(id, "blocked", live.memento().blocked(), restored.memento().blocked());
        same(id, "counts", counts(live), counts(restored));
        same(id, "next to expire", next(live), next(restored));
        same(id, "waiting", waiting(live), waiting(restored));
        same(id, "entries", live.waitlist().size(), restored.waitlist().size());
        same(id, "orders", live.orders().size(), restored.orders().size());
        for (Order order : live.orders()) {
            Order other = restored.find(order.id()).orElseThrow(() -> new Violation(id, "Not stored: " + order.id()));
            same(id, "order " + order.id(), fields(order, live), fields(other, restored));
        }
    }

    private static List<Object> fields(Order order, Inventory inventory) {
        Order.Memento memento = order.memento();
        return List.of(
                memento.user(),
                memento.fingerprint(),
                memento.createdMillis(),
                memento.offered(),
                boxed(memento.claim().seats()),
                boxed(memento.claim().fences()),
                memento.claim().totalMinor(),
                memento.returned(),
                memento.deadlineMillis(),
                memento.extended(),
                memento.status(),
                memento.money(),
                memento.version(),
                memento.updatedMillis(),
                memento.inventoryVersion(),
                Arrays.stream(memento.claim().seats())
                        .mapToObj(inventory.floor()::fence)
                        .toList());
    }

    private static List<Integer> boxed(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private static List<List<Integer>> counts(Inventory inventory) {
        return inventory.floor().sections().stream()
                .map(s -> List.of(s.capacity(), s.available(), s.held(), s.sold(), s.blocked(), s.fenceFloor()))
                .toList();
    }

    private static Optional<OrderId> next(Inventory inventory) {
        return inventory.nextToExpire().map(Order::id);
    }

    private static List<Entry> waiting(Inventory inventory) {
        return List.copyOf(inventory.waitlist().waiting());
    }

    /** An inventory as it must be, and as it is stored. */
    void check(Shadow shadow) {
        Inventory inventory = restored.get(new InventoryId(shadow.id));
        same(shadow.id, "opened", shadow.isOpen(), inventory != null);
        if (inventory == null) {
            return;
        }
        same(shadow.id, "version", shadow.version, inventory.version());
        same(shadow.id, "last change", shadow.changedMillis, inventory.lastDecidedMillis());
        same(shadow.id, "cancelled", shadow.cancelled, inventory.isCancelled());
        same(shadow.id, "orders", shadow.bookings.size(), inventory.orders().size());
        same(shadow.id, "entries", shadow.waiters.size(), inventory.waitlist().size());
        shadow.bookings.values().forEach(booking -> check(shadow, booking, inventory));
        shadow.waiters.values().forEach(waiter -> check(shadow, waiter, inventory));
        for (Section section : inventory.floor().sections()) {
            Area area = Objects.requireNonNull(shadow.areas.get(section.plan().code()));
            same(shadow.id, "free seats", area.count(s -> s.isFree(Shadow.BEFORE_ALL)), section.available());
            same(shadow.id, "sold seats", area.count(seat -> seat.sold), section.sold());
            same(shadow.id, "blocked seats", area.count(seat -> seat.blocked), section.blocked());
        }
    }

    private static void check(Shadow shadow, Booking booking, Inventory inventory) {
        Order order = inventory
                .find(new OrderId(booking.id))
                .orElseThrow(() -> new Violation(shadow.id, "Not stored: " + booking.id));
        same(shadow.id, booking.id, booking.status.name(), order.status().name());
        same(shadow.id, booking.id, booking.size(), order.size());
        same(shadow.id, booking.id, booking.version, order.memento().version());
        same(shadow.id, booking.id, booking.deadlineMillis, order.deadlineMillis());
        same(
                shadow.id,
                booking.id,
                Optional.ofNullable(booking.account.started),
                order.money().started().map(payment -> payment.id().value()));
        List<String> seats = booking.places.stream().map(place -> place.seat.id).toList();
        List<String> found = Arrays.stream(order.claim().seats())
                .mapToObj(inventory.floor()::seatId)
                .toList();
        same(shadow.id, booking.id, seats, found);
    }

    private static void check(Shadow shadow, Waiter waiter, Inventory inventory) {
        Entry entry = inventory
                .waitlist()
                .find(new EntryId(waiter.id))
                .orElseThrow(() -> new Violation(shadow.id, "Not stored: " + waiter.id));
        same(shadow.id, waiter.id, waiter.status.name(), entry.status().name());
    }

    private static void same(String id, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new Violation(
                    id, "Of " + what + " there is " + expected + " on one side and " + found + " on another");
        }
    }
}
