package io.holdfast.local.demo.audit;

import io.holdfast.wire.RowLayout;
import io.holdfast.wire.SeatRun;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The seats of one section and their counts, kept by hand: nothing here is taken from what anybody announced. */
public final class Recount {
    private final SectionLayout layout;
    private int held;
    private int sold;
    private int blocked;

    Recount(SectionLayout layout) {
        this.layout = layout;
    }

    public String code() {
        return layout.getCode();
    }

    public int capacity() {
        return layout.getCapacity();
    }

    public int held() {
        return held;
    }

    public int sold() {
        return sold;
    }

    public int available() {
        return capacity() - held - sold - blocked;
    }

    /** Whether its places are numbered, so that a seat map shows them. */
    public boolean isSeated() {
        return layout.getKind() == SectionKind.SEATED;
    }

    void hold() {
        held++;
    }

    void sell() {
        held--;
        sold++;
    }

    void release(boolean wasSold) {
        if (wasSold) {
            sold--;
        } else {
            held--;
        }
    }

    void block(boolean off) {
        blocked += off ? 1 : -1;
    }

    /** The seats that are not for sale from the start. */
    List<String> blockedSeats() {
        return layout.getBlocked();
    }

    boolean equalsAnnounced(SectionCounts counts) {
        return counts.getCapacity() == capacity()
                && counts.getAvailable() == available()
                && counts.getHeld() == held
                && counts.getSold() == sold
                && counts.getBlocked() == blocked;
    }

    /** The ids of all its seats and places. */
    List<String> seatIds() {
        List<String> ids = new ArrayList<>(capacity());
        if (isSeated()) {
            for (RowLayout row : layout.getRows()) {
                for (SeatRun run : row.getRuns()) {
                    for (int i = 0; i < run.getCount(); i++) {
                        String number = run.getNames().isEmpty()
                                ? Integer.toString(run.getFirst() + i)
                                : run.getNames().get(i);
                        ids.add(code() + "-" + row.getLabel() + "-" + number);
                    }
                }
            }
        } else {
            for (int place = 1; place <= capacity(); place++) {
                ids.add(code() + "-GA-" + place);
            }
        }
        return ids;
    }

    /** For a seat that was never put on sale. */
    static Recount nowhere() {
        return new Recount(new SectionLayout("?", SectionKind.GENERAL, "?", 0L, 0, List.of(), List.of()));
    }

    static Map<String, Recount> of(List<SectionLayout> layouts) {
        Map<String, Recount> sections = new LinkedHashMap<>();
        layouts.forEach(layout -> sections.put(layout.getCode(), new Recount(layout)));
        return sections;
    }

    @Override
    public String toString() {
        return "available %d, held %d, sold %d, blocked %d of %d"
                .formatted(available(), held, sold, blocked, capacity());
    }
}
