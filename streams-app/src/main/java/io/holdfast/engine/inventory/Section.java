package io.holdfast.engine.inventory;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The seats of one section: who owns each, and how often it has changed hands.
 *
 * <p>available + held + sold + blocked = capacity, always. A seat is free when nobody owns it and it is not blocked.
 */
public final class Section {
    private static final String PLACE = "GA";

    private final int number;
    private final Rows rows = new Rows();
    private final BitSet free = new BitSet();
    private SectionPlan plan;
    private @Nullable Order[] owners = new Order[0];
    private int[] fences = new int[0];
    /** Every seat's fence is at least this: what forgotten orders have left behind. */
    private int fenceFloor;

    private int available;
    private int held;
    private int sold;
    private int blocked;

    Section(SectionPlan plan, int number) {
        this.number = number;
        this.plan = plan;
        extend(plan);
    }

    /** Takes the place of the plan, which has the same seats and perhaps more of them, of which some may be blocked. */
    void extend(SectionPlan extended) {
        plan = extended;
        int before = owners.length;
        int capacity = (int) extended.capacity();
        rows.extend(extended.rows(), before);
        owners = Arrays.copyOf(owners, capacity);
        fences = Arrays.copyOf(fences, capacity);
        free.set(before, capacity);
        available += capacity - before;
        extended.blocked().stream()
                .mapToInt(this::indexOf)
                .filter(index -> index >= before)
                .distinct()
                .forEach(this::block);
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

    public int blocked() {
        return blocked;
    }

    public int fenceFloor() {
        return fenceFloor;
    }

    List<Row> rows() {
        return rows.all();
    }

    Optional<Order> owner(int index) {
        return Optional.ofNullable(owners[index]);
    }

    boolean isFree(int index) {
        return free.get(index);
    }

    public boolean isBlocked(int index) {
        return owners[index] == null && !free.get(index);
    }

    /** The first free place at or after this one, or -1. */
    int nextFree(int from) {
        return free.nextSetBit(from);
    }

    /** The free places but these packed seats, to look at. */
    BitSet freeBut(int[] seats) {
        if (!hasAnyOf(seats)) {
            return free;
        }
        BitSet left = (BitSet) free.clone();
        for (int seat : seats) {
            if (Seats.section(seat) == number) {
                left.clear(Seats.index(seat));
            }
        }
        return left;
    }

    boolean hasAnyOf(int[] seats) {
        for (int seat : seats) {
            if (Seats.section(seat) == number) {
                return true;
            }
        }
        return false;
    }

    int fence(int index) {
        return Math.max(fences[index], fenceFloor);
    }

    /** The fence of whoever takes the seat next. */
    int nextFence(int index) {
        return fence(index) + 1;
    }

    /** The place of a seat that a buyer can name, or -1: places of general admission have no names to ask for. */
    int indexOf(String label, String name) {
        return rows.indexOf(label, name);
    }

    private int indexOf(String seatId) {
        String[] parts = seatId.split("-", 3);
        return parts.length == 3 && parts[0].equals(plan.code()) ? indexOf(parts[1], parts[2]) : -1;
    }

    public String seatId(int index) {
        if (plan.isGeneral()) {
            return plan.code() + "-" + PLACE + "-" + (index + 1);
        }
        Row row = rows.at(index);
        return plan.code() + "-" + row.label + "-" + row.nameOf(index);
    }

    void take(int index, int fence, Order order) {
        if (!free.get(index)) {
            throw new IllegalStateException("Seat " + seatId(index) + " is not free");
        }
        owners[index] = order;
        fences[index] = fence;
        available--;
        held++;
        close(index);
    }

    void sell(int index) {
        held--;
        sold++;
    }

    /** Frees a held seat. It changes hands, so its fence grows. */
    void release(int index) {
        held--;
        freed(index);
    }

    /** Frees a sold seat. It changes hands, so its fence grows. */
    void giveBack(int index) {
        sold--;
        freed(index);
    }

    void block(int index) {
        available--;
        blocked++;
        close(index);
    }

    /** The places of the blocked seats. */
    BitSet blockedSeats() {
        BitSet seats = new BitSet();
        for (int i = 0; blocked > 0 && i < owners.length; i++) {
            seats.set(i, isBlocked(i));
        }
        return seats;
    }

    /** Blocks these seats and no others, before the first order. */
    void blockOnly(BitSet seats) {
        blockedSeats().stream().forEach(this::unblock);
        seats.stream().forEach(this::block);
    }

    void unblock(int index) {
        blocked--;
        available++;
        open(index);
    }

    /** Remembers that a seat has had this fence. */
    void remember(int index, int fence) {
        fences[index] = Math.max(fences[index], fence);
    }

    /** Remembers that some seat has had this fence, when it is forgotten which. */
    void raiseFenceFloor(int fence) {
        fenceFloor = Math.max(fenceFloor, fence);
    }

    private void freed(int index) {
        owners[index] = null;
        fences[index]++;
        available++;
        open(index);
    }

    private void open(int index) {
        free.set(index);
        measure(index);
    }

    private void close(int index) {
        free.clear(index);
        measure(index);
    }

    private void measure(int index) {
        if (!plan.isGeneral()) {
            rows.at(index).measure(free);
        }
    }
}
