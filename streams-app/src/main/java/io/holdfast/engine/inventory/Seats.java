package io.holdfast.engine.inventory;

/** Packs a section's number and a seat's place in it into one int, and unpacks them. */
final class Seats {
    private static final int INDEX_BITS = 17;
    private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;

    private Seats() {}

    static int pack(int section, int index) {
        return (section << INDEX_BITS) | index;
    }

    static int section(int seat) {
        return seat >>> INDEX_BITS;
    }

    static int index(int seat) {
        return seat & INDEX_MASK;
    }
}
