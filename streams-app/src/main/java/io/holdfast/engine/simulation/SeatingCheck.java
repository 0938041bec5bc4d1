package io.holdfast.engine.simulation;

import io.holdfast.wire.HoldItem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether seats that were given are those asked for: all of them, together, and none left alone that need not be. */
final class SeatingCheck {
    private final Shadow shadow;
    private final Set<Seat> chosen = new HashSet<>();

    SeatingCheck(Shadow shadow) {
        this.shadow = shadow;
    }

    /** Before the seats are taken: named ones come first, then the best of each wish. */
    void check(List<HoldItem> wishes, List<Seat> seats, boolean allowSplit) {
        int next = 0;
        for (HoldItem wish : wishes) {
            for (String name : wish.getSeats()) {
                demand(next < seats.size() && seats.get(next).id.equals(name), "The seat ", name, " was not given");
                chosen.add(seats.get(next++));
            }
        }
        for (HoldItem wish : wishes) {
            if (wish.getSeats().isEmpty()) {
                int end = next + wish.getQuantity();
                demand(end <= seats.size(), "Fewer seats than asked for");
                best(wish, seats.subList(next, end), allowSplit);
                chosen.addAll(seats.subList(next, end));
                next = end;
            }
        }
        demand(next == seats.size() && chosen.size() == next, "More seats than asked for");
    }

    private void best(HoldItem wish, List<Seat> seats, boolean allowSplit) {
        Predicate<Seat> free = seat -> seat.isFree(Shadow.BEFORE_ALL) && !chosen.contains(seat);
        demand(seats.stream().allMatch(seat -> seat.area.suits(wish)), "A seat of another section than asked for");
        Area area = seats.getFirst().area;
        if (area.isGeneral() && seats.stream().allMatch(seat -> seat.area == area)) {
            return;
        }
        List<Seat> stretch = area.stretches.stream()
                .filter(candidate -> candidate.contains(seats.getFirst()))
                .findFirst()
                .orElseThrow();
        int first = seats.getFirst().place;
        boolean together = first + seats.size() <= stretch.size()
                && stretch.subList(first, first + seats.size()).equals(seats);
        if (!together) {
            demand(allowSplit && !shadow.has(wish, free), "Seats apart that could be together");
        } else if (Area.leavesSingle(stretch, first, seats.size(), free)) {
            boolean avoidable =
                    shadow.suiting(wish).stream().anyMatch(other -> other.hasWithoutSingle(seats.size(), free));
            demand(!avoidable, "A single seat is left alone that need not be");
        }
    }

    private void demand(boolean holds, String message, @Nullable Object... details) {
        Violation.unless(holds, shadow.id, message, details);
    }
}
