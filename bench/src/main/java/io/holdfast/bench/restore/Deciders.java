package io.holdfast.bench.restore;

import io.holdfast.bench.rig.Metrics;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.local.parts.Engine;

/** How much each of two engines has decided. */
record Deciders(double first, double second) {
    private static final String DECISIONS = "holdfast_decisions_total{";

    static Deciders of(SystemUnderTest system) {
        return new Deciders(Metrics.sum(system.enginePort(1), DECISIONS), Metrics.sum(system.enginePort(2), DECISIONS));
    }

    /** The name of the one that has the partition in which all is decided. */
    String busiest() {
        return Engine.name(first >= second ? 1 : 2);
    }
}
