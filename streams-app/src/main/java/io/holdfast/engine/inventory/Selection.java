package io.holdfast.engine.inventory;

import io.holdfast.engine.inventory.Decision.Detail;
import io.holdfast.engine.inventory.Decision.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The seats that one booking asks for, gathered wish by wish. It reads the sections and changes nothing. */
final class Selection {
    static final int MAX_SEATS = 100;

    private final Inventory inventory;
    private final boolean allowSplit;
    private final int[] seats;
    private int size;
    private final List<String> unknown = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();
    private final Set<Order> inTheWay = new LinkedHashSet<>();
    private final Set<String> duplicate = new LinkedHashSet<>();

    /** @param quantity of all the wishes together */
    Selection(Inventory inventory, boolean allowSplit, int quantity) {
        this.inventory = inventory;
        this.allowSplit = allowSplit;
        this.seats = new int[quantity];
    }

    /** How many seats the wishes ask for; -1 when one of them asks for none or for a negative number. */
    static long quantity(List<Wish> wishes) {
        long total = 0;
        for (Wish wish : wishes) {
            int quantity = switch (wish) {
                case Wish.Named named -> named.seats().size();
                case Wish.Best best -> best.quantity();
            };
            if (quantity < 1) {
                return -1;
            }
            total += quantity;
        }
        return total;
    }

    /** Why the named seats cannot be had, if so; {@link #inTheWay} tells whose holds take them. */
    Optional<Refused> addNamed(List<Wish> wishes) {
        for (Wish wish : wishes) {
            if (wish instanceof Wish.Named(List<String> names)) {
                names.forEach(this::addNamed);
            }
        }
        if (!unknown.isEmpty()) {
            return Optional.of(new Refused(Refusal.NO_SUCH_SEAT, Detail.seats(unknown)));
        }
        return duplicate.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refused(Refusal.DUPLICATE_SEAT, Detail.seats(List.copyOf(duplicate))));
    }

    private void addNamed(String name) {
        int seat = inventory.floor().seatNamed(name);
        if (seat < 0) {
            unknown.add(name);
            return;
        }
        if (isChosen(seat)) {
            duplicate.add(name);
        }
        if (!inventory.floor().isFree(seat)) {
            taken.add(name);
            inventory.floor().owner(seat).ifPresent(inTheWay::add);
        }
        seats[size++] = seat;
    }

    /** Which of the named seats belong to somebody. */
    Optional<Decision> taken() {
        return taken.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refused(Refusal.SEATS_TAKEN, Detail.seats(List.copyOf(taken))));
    }

    /** The orders that own the named seats. */
    Set<Order> inTheWay() {
        return inTheWay;
    }

    /** Whether each wish for the best seats names a section or ticket type that exists. */
    boolean sectionsExist(List<Wish> wishes) {
        return wishes.stream()
                .allMatch(wish -> !(wish instanceof Wish.Best best)
                        || !inventory.floor().sectionsFor(best).isEmpty());
    }

    /** Adds the best seats of each wish that names none; why not, if they cannot be had. */
    Optional<Decision> addBest(List<Wish> wishes) {
        for (Wish wish : wishes) {
            if (wish instanceof Wish.Best best) {
                List<Section> sections = inventory.floor().sectionsFor(best);
                int[] chosen = Arrays.copyOf(seats, size);
                Optional<int[]> found = BestSeats.together(sections, best.quantity(), chosen);
                if (found.isEmpty() && allowSplit) {
                    found = BestSeats.scattered(sections, best.quantity(), chosen);
                }
                if (found.isEmpty()) {
                    return Optional.of(missing(sections, best.quantity()));
                }
                for (int seat : found.get()) {
                    seats[size++] = seat;
                }
            }
        }
        return Optional.empty();
    }

    private Refused missing(List<Section> sections, int quantity) {
        int available = sections.stream().mapToInt(Section::available).sum();
        long chosenHere = Arrays.stream(seats, 0, size)
                .filter(seat -> sections.stream().anyMatch(s -> s.number() == Seats.section(seat)))
                .count();
        int left = (int) Math.max(0, available - chosenHere);
        Refusal reason = left < quantity ? Refusal.SOLD_OUT : Refusal.NOT_TOGETHER;
        return new Refused(reason, Detail.available(left));
    }

    /** The claim to what was gathered: each seat with its next fence and its price of today. */
    Claim claim() {
        return inventory.floor().claim(seats);
    }

    private boolean isChosen(int seat) {
        for (int i = 0; i < size; i++) {
            if (seats[i] == seat) {
                return true;
            }
        }
        return false;
    }
}
