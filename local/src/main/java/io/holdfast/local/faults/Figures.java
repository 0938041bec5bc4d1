package io.holdfast.local.faults;

import java.util.List;
import java.util.Map;

/**
 * What one row came to.
 *
 * @param faults how often each fault struck
 * @param repaired by the reconciler, by kind
 * @param unexplained what the reconciler left to people, by kind
 * @param imbalanceMinor by how much the engine's books and the provider's differ
 * @param broken what does not hold, with examples
 * @param late one late payment that bought its seat, and one that went back, with the cause of each
 */
public record Figures(
        String fault,
        long eventId,
        long seed,
        int orders,
        int confirmed,
        int failed,
        int expired,
        int cancelled,
        int refunded,
        int pending,
        int lateConfirmed,
        int lateRefunded,
        int disputed,
        Map<String, Long> faults,
        Map<String, Integer> repaired,
        Map<String, Integer> unexplained,
        int operatorTasks,
        long imbalanceMinor,
        long violations,
        List<String> broken,
        List<String> late,
        double seconds) {
    /** All faults together. */
    public long struck() {
        return faults.values().stream().mapToLong(Long::longValue).sum();
    }

    /** All repairs together. */
    public int repairs() {
        return repaired.values().stream().mapToInt(Integer::intValue).sum();
    }
}
