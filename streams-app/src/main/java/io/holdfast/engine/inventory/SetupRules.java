package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Decision.accepted;
import static io.holdfast.engine.inventory.Decision.refused;

import io.holdfast.engine.inventory.Decision.Detail;
import io.holdfast.engine.inventory.Decision.Refused;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an organizer may change once the inventory is open. Nothing that is held or sold is ever taken away. */
record SetupRules(Inventory inventory, Settings settings, long now) {
    /** At once, and altogether: what is written about it has to fit into one record. */
    private static final int MAX_BLOCKED = 20_000;

    /** Their names: when the inventory is amended, they are written beside all of its rows. */
    private static final long MAX_BLOCKED_BYTES = 300_000;

    Decision open(Command.Open open) {
        return open.settings().equals(settings) ? accepted() : refused(Refusal.ALREADY_OPEN);
    }

    /**
     * Before sales start and before the first order: everything. After: more seats, prices for what comes, and an end
     * of the sale where there was none.
     */
    Decision amend(Command.Amend amend) {
        Settings next = amend.settings();
        if (next.equals(settings)) {
            return accepted();
        }
        if (!next.isValid()) {
            return refused(Refusal.INVALID);
        }
        if (inventory.isCancelled()) {
            return refused(Refusal.EVENT_CANCELLED);
        }
        boolean untouched = now < settings.terms().salesStartMillis()
                && inventory.orders().isEmpty()
                && inventory.waitlist().isEmpty();
        boolean allowed =
                untouched || (next.extend(settings) && settings.terms().mayBecome(next.terms()));
        return allowed ? accepted(new Change.Amended(next, now)) : refused(Refusal.SALES_STARTED);
    }

    Decision block(Command.Block block) {
        if (block.seats().size() > MAX_BLOCKED) {
            return Decision.tooMany(MAX_BLOCKED);
        }
        List<String> unknown = new ArrayList<>();
        List<String> inUse = new ArrayList<>();
        List<Integer> seats = new ArrayList<>();
        Set<Order> owners = new LinkedHashSet<>();
        for (String name : new LinkedHashSet<>(block.seats())) {
            int seat = inventory.floor().seatNamed(name);
            if (seat < 0) {
                unknown.add(name);
            } else if (inventory.floor().owner(seat).isPresent()) {
                inUse.add(name);
                owners.add(inventory.floor().owner(seat).get());
            } else if (inventory.floor().isBlocked(seat) != block.blocked()) {
                seats.add(seat);
            }
        }
        if (!unknown.isEmpty()) {
            return new Refused(Refusal.NO_SUCH_SEAT, Detail.seats(unknown));
        }
        Optional<Decision> taken = inUse.isEmpty()
                ? Optional.empty()
                : new OverdueHolds(inventory, now)
                        .among(owners)
                        .or(() -> Optional.of(new Refused(Refusal.SEATS_IN_USE, Detail.seats(inUse))));
        int before =
                inventory.floor().sections().stream().mapToInt(Section::blocked).sum();
        if (block.blocked() && before + seats.size() > MAX_BLOCKED) {
            return Decision.tooMany(MAX_BLOCKED);
        }
        long bytes = inventory.floor().blockedBytes()
                + seats.stream()
                        .mapToLong(seat -> inventory.floor().seatId(seat).length() + 2L)
                        .sum();
        if (block.blocked() && bytes > MAX_BLOCKED_BYTES) {
            return Decision.tooMany((int) ((before + seats.size()) * MAX_BLOCKED_BYTES / bytes));
        }
        return taken.orElseGet(() -> changed(seats, block.blocked()));
    }

    private Decision changed(List<Integer> seats, boolean blocked) {
        if (seats.isEmpty()) {
            return accepted();
        }
        return accepted(blocked ? new Change.Blocked(seats, now) : new Change.Unblocked(seats, now));
    }

    Decision cancel() {
        return inventory.isCancelled() ? accepted() : accepted(new Change.EventCancelled(now));
    }
}
