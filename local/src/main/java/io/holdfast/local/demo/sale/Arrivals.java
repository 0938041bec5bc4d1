package io.holdfast.local.demo.sale;

import java.util.SplittableRandom;

/** When a buyer comes: a quarter within the first seconds, most others soon after, the rest within forty seconds. */
public final class Arrivals {
    private static final double BURST = 0.25;
    private static final double SOON = 0.45;
    private static final double BURST_MILLIS = 5_000;
    private static final double SOON_MEAN_MILLIS = 12_000;
    private static final double LATEST_MILLIS = 40_000;

    private Arrivals() {}

    /** How long after the start of the sale a buyer comes, in milliseconds. */
    public static long delayMillis(SplittableRandom random) {
        double which = random.nextDouble();
        if (which < BURST) {
            return (long) (random.nextDouble() * BURST_MILLIS);
        }
        if (which < BURST + SOON) {
            return (long) Math.min(LATEST_MILLIS, -SOON_MEAN_MILLIS * Math.log(1 - random.nextDouble()));
        }
        return (long) (random.nextDouble() * LATEST_MILLIS);
    }
}
