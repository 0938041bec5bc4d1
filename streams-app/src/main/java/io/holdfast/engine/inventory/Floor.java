package io.holdfast.engine.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sections of an inventory. It knows which seat a name means, and what a claim to a seat looks like. */
public final class Floor {
    private final List<Section> sections = new ArrayList<>();
    private final Map<String, Section> sectionsByCode = new HashMap<>();

    void add(SectionPlan plan) {
        Section section = new Section(plan, sections.size());
        sections.add(section);
        sectionsByCode.put(plan.code(), section);
    }

    public List<Section> sections() {
        return sections;
    }

    /** The section that a packed seat is in. */
    public Section section(int seat) {
        return sections.get(Seats.section(seat));
    }

    public String seatId(int seat) {
        return section(seat).seatId(Seats.index(seat));
    }

    Optional<Order> owner(int seat) {
        return section(seat).owner(Seats.index(seat));
    }

    /** The seat that a buyer calls by this name, {@code SECTION-ROW-NUMBER}; -1 where there is none. */
    int seatNamed(String name) {
        int row = name.indexOf('-');
        int number = name.indexOf('-', row + 1);
        Section section = row < 0 ? null : sectionsByCode.get(name.substring(0, row));
        if (section == null || number < 0) {
            return -1;
        }
        int index = section.indexOf(name.substring(row + 1, number), parse(name, number + 1));
        return index < 0 ? -1 : Seats.pack(section.number(), index);
    }

    /** A seat number in its only spelling; -1 for anything else, so that one seat has one name. */
    private static int parse(String name, int from) {
        int length = name.length() - from;
        if (length < 1 || length > 9 || (length > 1 && name.charAt(from) == '0')) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < name.length(); i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** The sections among which the best seats may be chosen; none when the buyer named one that does not exist. */
    List<Section> sectionsFor(Wish.Best wish) {
        return sections.stream()
                .filter(s -> wish.section().map(s.plan().code()::equals).orElse(true))
                .filter(s ->
                        wish.ticketType().map(s.plan().ticketType()::equals).orElse(true))
                .toList();
    }

    /** The claim that somebody gets who takes these free seats now. */
    Claim claim(int[] seats) {
        long[] prices = new long[seats.length];
        for (int i = 0; i < seats.length; i++) {
            prices[i] = section(seats[i]).plan().priceMinor();
        }
        return new Claim(seats, nextFences(seats), prices);
    }

    /** The claim to these free seats at the prices of an earlier one. */
    Claim claimAsPromised(int[] seats, Claim earlier) {
        return new Claim(seats, nextFences(seats), earlier.pricesMinor());
    }

    private int[] nextFences(int[] seats) {
        int[] fences = new int[seats.length];
        for (int i = 0; i < seats.length; i++) {
            fences[i] = section(seats[i]).fence(Seats.index(seats[i])) + 1;
        }
        return fences;
    }
}
