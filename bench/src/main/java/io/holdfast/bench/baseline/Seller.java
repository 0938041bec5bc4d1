package io.holdfast.bench.baseline;

/** Holds seats, all of those that are asked for or none. Safe for use by many threads. */
public interface Seller extends AutoCloseable {
    /** Whether the order has both seats now. */
    boolean hold(String order, int firstSeat, int secondSeat);

    @Override
    void close();
}
