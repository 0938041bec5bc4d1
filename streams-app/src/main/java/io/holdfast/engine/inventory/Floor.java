package io.holdfast.engine.inventory;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sections of an inventory. It knows which seat a name means, and what a claim to a seat looks like. */
public final class Floor {
    private final List<Section> sections = new ArrayList<>();
    private final Map<String, Section> sectionsByCode = new HashMap<>();

    void clear() {
        sections.clear();
        sectionsByCode.clear();
    }

    /** Adds sections, and seats to the sections that are there. */
    void extend(List<SectionPlan> plans) {
        for (SectionPlan plan : plans) {
            Section section = sectionsByCode.get(plan.code());
            if (section == null) {
                section = new Section(plan, sections.size());
                sections.add(section);
                sectionsByCode.put(plan.code(), section);
            } else {
                section.extend(plan);
            }
        }
    }

    /** The sections as they were stored: which seats are blocked now, and how high their fences are at least. */
    void restore(List<SectionPlan> plans, List<BitSet> blocked, List<Integer> fenceFloors) {
        extend(plans);
        for (int i = 0; i < sections.size(); i++) {
            sections.get(i).blockOnly(blocked.get(i));
        }
        raiseFences(fenceFloors);
    }

    /** Of the first sections, since others may have been added later. */
    void raiseFences(List<Integer> fenceFloors) {
        for (int i = 0; i < Math.min(sections.size(), fenceFloors.size()); i++) {
            sections.get(i).raiseFenceFloor(fenceFloors.get(i));
        }
    }

    public List<Section> sections() {
        return sections;
    }

    /** The section that a packed seat is in. */
    public Section section(int seat) {
        return sections.get(Seats.section(seat));
    }

    public int capacity() {
        return sections.stream().mapToInt(Section::capacity).sum();
    }

    public String seatId(int seat) {
        return section(seat).seatId(Seats.index(seat));
    }

    Optional<Order> owner(int seat) {
        return section(seat).owner(Seats.index(seat));
    }

    /** The seat that a buyer calls by this name, {@code SECTION-ROW-SEAT}; -1 where there is none. */
    int seatNamed(String name) {
        int row = name.indexOf('-');
        int seat = name.indexOf('-', row + 1);
        Section section = row < 0 ? null : sectionsByCode.get(name.substring(0, row));
        if (section == null || seat < 0) {
            return -1;
        }
        int index = section.indexOf(name.substring(row + 1, seat), name.substring(seat + 1));
        return index < 0 ? -1 : Seats.pack(section.number(), index);
    }

    /** The sections among which the best seats may be chosen; none when the buyer named one that does not exist. */
    List<Section> sectionsFor(Wish.Best wish) {
        return sections.stream()
                .filter(s -> wish.section().map(s.plan().code()::equals).orElse(true))
                .filter(s ->
                        wish.ticketType().map(s.plan().ticketType()::equals).orElse(true))
                .toList();
    }

    boolean isFree(int seat) {
        return section(seat).isFree(Seats.index(seat));
    }

    /** About how many bytes it takes to name all that is blocked. */
    long blockedBytes() {
        return sections.stream()
                .flatMapToInt(section -> section.blockedSeats().stream()
                        .map(index -> section.seatId(index).length()))
                .mapToLong(length -> length + 2L)
                .sum();
    }

    boolean isBlocked(int seat) {
        return section(seat).isBlocked(Seats.index(seat));
    }

    /** How often the seat has changed hands. */
    public long fence(int seat) {
        return section(seat).fence(Seats.index(seat));
    }

    void block(int seat) {
        section(seat).block(Seats.index(seat));
    }

    void unblock(int seat) {
        section(seat).unblock(Seats.index(seat));
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
            fences[i] = section(seats[i]).nextFence(Seats.index(seats[i]));
        }
        return fences;
    }
}
