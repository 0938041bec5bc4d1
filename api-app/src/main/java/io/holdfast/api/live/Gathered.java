package io.holdfast.api.live;

import io.holdfast.api.availability.SeatsAnswer.Status;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What has changed in an event since it was last told of: of each section the latest counts, of each seat its latest
 * state. However much happens, it holds no more than {@link #MAX_SEATS} seats: past that all is told anew.
 */
final class Gathered {
    static final int MAX_SEATS = 4_000;

    private final Set<String> general;
    private final Map<String, SectionCounts> counts = new LinkedHashMap<>();
    private final Map<String, Status> seats = new LinkedHashMap<>();
    private boolean some;
    private boolean whole;

    /** @param general codes of the sections whose places are the same to everybody, and are only counted */
    Gathered(Set<String> general) {
        this.general = general;
    }

    void add(AvailabilityChange change) {
        some = true;
        change.getSections().forEach(section -> counts.put(section.getCode(), section));
        whole |= !change.getLayout().isEmpty();
        status(change.getState()).ifPresent(status -> change.getSeats().forEach(seat -> mark(seat, status)));
    }

    private void mark(SeatFence seat, Status status) {
        String id = seat.getSeatId();
        if (id.indexOf('-') > 0 && !general.contains(section(id))) {
            seats.put(id, status);
            if (seats.size() > MAX_SEATS) {
                whole = true;
                seats.clear();
            }
        }
    }

    private static String section(String seatId) {
        return seatId.substring(0, seatId.indexOf('-'));
    }

    private static Optional<Status> status(SeatState state) {
        return switch (state) {
            case LOCKED -> Optional.of(Status.HELD);
            case UNLOCKED -> Optional.of(Status.AVAILABLE);
            case SOLD -> Optional.of(Status.SOLD);
            case BLOCKED -> Optional.of(Status.BLOCKED);
            case OPENED, CANCELLED, OTHER -> Optional.empty();
        };
    }

    boolean isEmpty() {
        return !some;
    }

    /** Whether it is too much, or of a kind, to be told as a change. */
    boolean isWhole() {
        return whole;
    }

    /**
     * The sections with a change, in the sequence of their first.
     *
     * @param cancelled nothing is on sale any more, whatever the engine counts
     */
    List<SectionChange> sections(boolean cancelled) {
        Map<String, Map<Status, List<String>>> bySection = new LinkedHashMap<>();
        seats.forEach((id, status) -> bySection
                .computeIfAbsent(section(id), _ -> new EnumMap<>(Status.class))
                .computeIfAbsent(status, _ -> new ArrayList<>())
                .add(id));
        return counts.values().stream()
                .map(section -> new SectionChange(
                        section.getCode(),
                        section.getCapacity(),
                        cancelled ? 0 : section.getAvailable(),
                        section.getHeld(),
                        section.getSold(),
                        bySection.getOrDefault(section.getCode(), Map.of())))
                .toList();
    }
}
