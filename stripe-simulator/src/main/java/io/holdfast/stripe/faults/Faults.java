package io.holdfast.stripe.faults;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/**
 * Decides what goes wrong. Each fault has a generator of its own, so that its n-th draw does not depend on what the
 * others drew. A strike is counted by whoever carries it out, where it takes effect.
 */
@Component
public class Faults {

    private record Active(FaultPlan plan, Map<Fault, SplittableRandom> generators) {}

    private final Map<Fault, LongAdder> struck = new EnumMap<>(Fault.class);
    private volatile Active active = activate(FaultPlan.none());

    Faults() {
        for (Fault fault : Fault.values()) {
            struck.put(fault, new LongAdder());
        }
    }

    public FaultPlan plan() {
        return active.plan();
    }

    /** From the next draw on; the generators start anew, the counts go on. */
    public void replace(FaultPlan plan) {
        active = activate(plan);
    }

    /** Nothing goes wrong any more, and nothing has. */
    public void reset() {
        active = activate(FaultPlan.none());
        struck.values().forEach(LongAdder::reset);
    }

    /** Whether this fault strikes now. */
    public boolean strikes(Fault fault) {
        Active now = active;
        double chance = now.plan().chance(fault);
        return chance > 0 && uniform(now, fault) < chance;
    }

    /** A value in that range, for a fault that strikes. */
    public double within(Fault fault, FaultPlan.Range range) {
        return range.least() + uniform(active, fault) * (range.most() - range.least());
    }

    public void count(Fault fault) {
        struck.getOrDefault(fault, new LongAdder()).increment();
    }

    public long struck(Fault fault) {
        return struck.getOrDefault(fault, new LongAdder()).sum();
    }

    private static double uniform(Active now, Fault fault) {
        SplittableRandom generator = now.generators()
                .getOrDefault(fault, new SplittableRandom(now.plan().seed()));
        synchronized (generator) {
            return generator.nextDouble();
        }
    }

    private static Active activate(FaultPlan plan) {
        Map<Fault, SplittableRandom> generators = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            generators.put(
                    fault, new SplittableRandom(plan.seed() * 31 + fault.wire().hashCode()));
        }
        return new Active(plan, generators);
    }
}
