package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.SectionLayout;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * One inventory, told anew from its ledger alone. Each change has to follow from those before it: whose a seat is, how
 * often it has changed hands, and how many are left.
 */
final class Replay {
    private final Map<String, Owner> owners = new TreeMap<>();
    private final Map<String, Long> fences = new TreeMap<>();
    private final Map<String, SectionLayout> sections = new TreeMap<>();
    private final Set<String> orders = new HashSet<>();
    private long version;

    /** Whose a seat is. */
    record Owner(String orderId, long fence, boolean sold) {}

    static Replay of(List<AvailabilityChange> changes) {
        Replay replay = new Replay();
        changes.forEach(replay::read);
        return replay;
    }

    long version() {
        return version;
    }

    /** The owner of each seat that has one. */
    Map<String, Owner> owners() {
        return owners;
    }

    /** Every order that ever held a seat. */
    Set<String> orders() {
        return orders;
    }

    Set<String> sections() {
        return sections.keySet();
    }

    int capacity(String section) {
        return Objects.requireNonNull(sections.get(section)).getCapacity();
    }

    int held(String section) {
        return count(section, false);
    }

    int sold(String section) {
        return count(section, true);
    }

    private void read(AvailabilityChange change) {
        assertThat(change.getVersion()).as("%s", change).isEqualTo(version + 1);
        version = change.getVersion();
        if (change.getState() == SeatState.OPENED) {
            assertThat(version).as("%s", change).isEqualTo(1);
            change.getLayout().forEach(section -> sections.put(section.getCode(), section));
        } else {
            orders.add(change.getOrderId());
            assertThat(change.getSeats()).as("%s", change).isNotEmpty();
            change.getSeats().forEach(seat -> turn(change, seat));
        }
        change.getSections().forEach(counts -> compare(change, counts));
    }

    private void turn(AvailabilityChange change, SeatFence seat) {
        Owner before = owners.get(seat.getSeatId());
        String order = change.getOrderId();
        long fence = seat.getFence();
        assertThat(sections).as("%s", change).containsKey(section(seat.getSeatId()));
        switch (change.getState()) {
            case LOCKED -> {
                assertThat(before).as("%s", change).isNull();
                changeHands(change, seat);
                owners.put(seat.getSeatId(), new Owner(order, fence, false));
            }
            case SOLD -> {
                assertThat(before).as("%s", change).isEqualTo(new Owner(order, fence, false));
                owners.put(seat.getSeatId(), new Owner(order, fence, true));
            }
            case UNLOCKED -> {
                assertThat(before).as("%s", change).isNotNull();
                assertThat(before.orderId()).as("%s", change).isEqualTo(order);
                changeHands(change, seat);
                owners.remove(seat.getSeatId());
            }
            case OPENED, BLOCKED, OTHER -> throw new AssertionError("unexpected: " + change);
        }
    }

    private void changeHands(AvailabilityChange change, SeatFence seat) {
        long before = fences.getOrDefault(seat.getSeatId(), 0L);
        assertThat(seat.getFence()).as("%s", change).isEqualTo(before + 1);
        fences.put(seat.getSeatId(), seat.getFence());
    }

    private void compare(AvailabilityChange change, SectionCounts counts) {
        String section = counts.getCode();
        int held = held(section);
        int sold = sold(section);
        assertThat(counts)
                .as("%s", change)
                .isEqualTo(
                        new SectionCounts(section, capacity(section), capacity(section) - held - sold, held, sold, 0));
    }

    private int count(String section, boolean sold) {
        return (int) owners.entrySet().stream()
                .filter(owner -> section(owner.getKey()).equals(section)
                        && owner.getValue().sold() == sold)
                .count();
    }

    private static String section(String seatId) {
        return seatId.substring(0, seatId.indexOf('-'));
    }
}
