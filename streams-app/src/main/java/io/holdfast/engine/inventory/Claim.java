package io.holdfast.engine.inventory;

/**
 * The seats of an order, in the order they were asked for.
 *
 * @param seats packed by {@link Seats}
 * @param fences of the seats while this order owns them
 * @param pricesMinor of the seats, as promised when they were held
 */
@SuppressWarnings("ArrayRecordComponent") // small, many and never compared
public record Claim(int[] seats, int[] fences, long[] pricesMinor) {
    public int size() {
        return seats.length;
    }

    /** The sum of the prices, in minor units. */
    public long totalMinor() {
        long total = 0;
        for (long price : pricesMinor) {
            total += price;
        }
        return total;
    }
}
