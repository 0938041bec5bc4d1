package io.holdfast.engine.inventory;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The seats of one section: who owns each, and how often it has changed hands.
 *
 * <p>available + held + sold = capacity, always; a seat without an owner is free.
 */
public final class Section {
    private static final String PLACE = "GA";

    private final int number;
    private final SectionPlan plan;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Row> rowsByLabel = new HashMap<>();
    private final @Nullable Order[] owners;
    private final int[] fences;
    private final BitSet free;
    private int available;
    private int held;
    private int sold;

    Section(SectionPlan plan, int number) {
        this.plan = plan;
        this.number = number;
        int capacity = (int) plan.capacity();
        int first = 0;
        for (SectionPlan.Row planned : plan.rows()) {
            Row row = new Row(planned, first);
            rows.add(row);
            rowsByLabel.put(row.label, row);
            first += row.size;
        }
        owners = new Order[capacity];
        fences = new int[capacity];
        free = new BitSet(capacity);
        free.set(0, capacity);
        available = capacity;
    }

    /** Its place among the sections of the inventory, from 0. */
    public int number() {
        return number;
    }

    public SectionPlan plan() {
        return plan;
    }

    public int capacity() {
        return owners.length;
    }

    public int available() {
        return available;
    }

    public int held() {
        return held;
    }

    public int sold() {
        return sold;
    }

    List<Row> rows() {
        return rows;
    }

    Optional<Order> owner(int index) {
        return Optional.ofNullable(owners[index]);
    }

    int fence(int index) {
        return fences[index];
    }

    boolean isFree(int index) {
        return free.get(index);
    }

    /** The first free place at or after this one, or -1. */
    int nextFree(int from) {
        return free.nextSetBit(from);
    }

    /** The place of a seat that a buyer can name, or -1: places of general admission have no names to ask for. */
    int indexOf(String label, int seatNumber) {
        Row row = rowsByLabel.get(label);
        return row == null ? -1 : row.indexOf(seatNumber);
    }

    String seatId(int index) {
        if (plan.isGeneral()) {
            return plan.code() + "-" + PLACE + "-" + (index + 1);
        }
        Row row = rowAt(index);
        return plan.code() + "-" + row.label + "-" + row.numberOf(index);
    }

    void take(int index, int fence, Order order) {
        if (owners[index] != null) {
            throw new IllegalStateException("Seat " + seatId(index) + " already has an owner");
        }
        owners[index] = order;
        fences[index] = fence;
        free.clear(index);
        available--;
        held++;
        measure(index);
    }

    void sell(int index) {
        held--;
        sold++;
    }

    /** Frees a held seat. It changes hands, so its fence grows. */
    void release(int index) {
        owners[index] = null;
        fences[index]++;
        free.set(index);
        held--;
        available++;
        measure(index);
    }

    /** Remembers that a seat has had this fence. */
    void remember(int index, int fence) {
        fences[index] = Math.max(fences[index], fence);
    }

    private void measure(int index) {
        if (plan.isGeneral()) {
            return;
        }
        Row row = rowAt(index);
        int start = row.first;
        int longest = 0;
        for (SectionPlan.Run run : row.runs()) {
            int end = start + run.count();
            for (int i = free.nextSetBit(start); i >= 0 && i < end; i = free.nextSetBit(i)) {
                int next = Math.min(free.nextClearBit(i), end);
                longest = Math.max(longest, next - i);
                i = next;
            }
            start = end;
        }
        row.longestFree = longest;
    }

    private Row rowAt(int index) {
        int low = 0;
        int high = rows.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (rows.get(middle).first <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return rows.get(low);
    }
}
