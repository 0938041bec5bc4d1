package io.holdfast.engine.simulation;

import io.holdfast.wire.HoldItem;
import io.holdfast.wire.RowLayout;
import io.holdfast.wire.SeatRun;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A section as it must be: stretches of neighbouring seats, or places without neighbours. */
final class Area {
    SectionLayout layout;
    final List<List<Seat>> stretches = new ArrayList<>();
    private final Set<String> rows = new HashSet<>();

    Area(SectionLayout layout) {
        this.layout = layout;
    }

    /** Lays out the seats that are not there yet. */
    void layOut(SectionLayout next, Consumer<Seat> added) {
        layout = next;
        if (isGeneral()) {
            if (stretches.isEmpty()) {
                stretches.add(new ArrayList<>());
            }
            List<Seat> places = stretches.getFirst();
            while (places.size() < next.getCapacity()) {
                add(places, "GA-" + (places.size() + 1), added);
            }
            return;
        }
        for (RowLayout row : next.getRows()) {
            if (rows.add(row.getLabel())) {
                row.getRuns().forEach(run -> stretches.add(stretch(row.getLabel(), run, added)));
            }
        }
    }

    private List<Seat> stretch(String row, SeatRun run, Consumer<Seat> added) {
        List<Seat> seats = new ArrayList<>();
        for (int i = 0; i < run.getCount(); i++) {
            String name = run.getNames().isEmpty()
                    ? Integer.toString(run.getFirst() + i)
                    : run.getNames().get(i);
            add(seats, row + "-" + name, added);
        }
        return seats;
    }

    private void add(List<Seat> seats, String name, Consumer<Seat> added) {
        String id = layout.getCode() + "-" + name;
        Seat seat = new Seat(id, this, seats.size());
        seat.blocked = layout.getBlocked().contains(id);
        seats.add(seat);
        added.accept(seat);
    }

    boolean isGeneral() {
        return layout.getKind() == SectionKind.GENERAL;
    }

    /** Whether the best seats of this wish may be in here. */
    boolean suits(HoldItem wish) {
        return (wish.getSection() == null || wish.getSection().equals(layout.getCode()))
                && (wish.getTicketType() == null || wish.getTicketType().equals(layout.getTicketType()));
    }

    int count(Predicate<Seat> free) {
        int count = 0;
        for (List<Seat> stretch : stretches) {
            for (Seat seat : stretch) {
                if (free.test(seat)) {
                    count++;
                }
            }
        }
        return count;
    }

    /** Whether so many can sit together here. */
    boolean has(int quantity, Predicate<Seat> free) {
        return isGeneral() ? count(free) >= quantity : hasNeighbours(quantity, free);
    }

    private boolean hasNeighbours(int quantity, Predicate<Seat> free) {
        for (List<Seat> stretch : stretches) {
            if (stretch.size() >= quantity && longest(stretch, free) >= quantity) {
                return true;
            }
        }
        return false;
    }

    private static int longest(List<Seat> stretch, Predicate<Seat> free) {
        int longest = 0;
        int length = 0;
        for (Seat seat : stretch) {
            length = free.test(seat) ? length + 1 : 0;
            longest = Math.max(longest, length);
        }
        return longest;
    }

    /** Whether so many can sit together here and no single seat is left over beside them. */
    boolean hasWithoutSingle(int quantity, Predicate<Seat> free) {
        if (isGeneral()) {
            return count(free) >= quantity;
        }
        for (List<Seat> stretch : stretches) {
            for (int first = 0; first + quantity <= stretch.size(); first++) {
                if (stretch.subList(first, first + quantity).stream().allMatch(free)
                        && !leavesSingle(stretch, first, quantity, free)) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean leavesSingle(List<Seat> stretch, int first, int quantity, Predicate<Seat> free) {
        return isAlone(stretch, first - 1, -1, free) || isAlone(stretch, first + quantity, 1, free);
    }

    private static boolean isAlone(List<Seat> stretch, int place, int step, Predicate<Seat> free) {
        return isFree(stretch, place, free) && !isFree(stretch, place + step, free);
    }

    private static boolean isFree(List<Seat> stretch, int place, Predicate<Seat> free) {
        return place >= 0 && place < stretch.size() && free.test(stretch.get(place));
    }
}
