package io.holdfast.stripe.faults;

import java.util.EnumMap;
import java.util.Map;

/**
 * How often each fault is to strike, from 0 to 1, and how badly.
 *
 * @param errorReplayed whether a repetition of a call that was answered 500 after its commit is answered 500 again
 */
public record FaultPlan(
        long seed,
        Map<Fault, Double> chances,
        boolean errorReplayed,
        Range delaySeconds,
        double timeoutSeconds,
        Range slowMillis) {

    /** From the least to the most, both included. */
    public record Range(double least, double most) {}

    private static final FaultPlan NONE = new FaultPlan(1, Map.of(), false, new Range(1, 5), 15, new Range(100, 1_000));

    public FaultPlan {
        Map<Fault, Double> all = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            all.put(fault, chances.getOrDefault(fault, 0.0));
        }
        chances = all;
    }

    /** Nothing goes wrong. */
    public static FaultPlan none() {
        return NONE;
    }

    public double chance(Fault fault) {
        return chances.getOrDefault(fault, 0.0);
    }
}
