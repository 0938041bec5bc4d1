package io.holdfast.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void allLinesOfAMetricAreAddedAndNoOthers() {
        String told = """
                # TYPE holdfast_decisions_total counter
                holdfast_decisions_total{command="Hold",outcome="ACCEPTED"} 100000.0
                holdfast_decisions_total{command="Open",outcome="ACCEPTED"} 2.0
                holdfast_dead_letters_total{consumer="engine"} 7.0
                """;
        assertThat(Metrics.sum(told, "holdfast_decisions_total{")).isEqualTo(100_002);
        assertThat(Metrics.sum(told, "holdfast_unknown")).isZero();
    }
}
