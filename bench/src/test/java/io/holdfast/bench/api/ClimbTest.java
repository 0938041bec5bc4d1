package io.holdfast.bench.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ClimbTest {
    private static final Servers SERVERS = new Servers(1, 0.5, 0.3, 0.1, 0.4, 0);

    @Test
    void theBestIsTheOneWithMostAnswersThatCameSoon() {
        Step slow = step(8_000, 7_900, 0, 140_000);
        Step good = step(4_000, 3_990, 0, 90_000);
        assertThat(Ramp.Climb.best(List.of(step(1_000, 999, 0, 5_000), good, slow)))
                .contains(good);
    }

    @Test
    void whatIsNotAnsweredWellDoesNotCount() {
        assertThat(step(4_000, 4_000, 1, 5_000).isKept()).isFalse();
        assertThat(Ramp.Climb.best(List.of(step(4_000, 4_000, 1, 5_000)))).isEmpty();
    }

    @Test
    void oneInAHundredMayTakeLonger() {
        Step step = step(1_000, 1_000, 0, 5_000);
        for (int more = 0; more < 9; more++) {
            step.waits().recordValue(500_000);
        }
        assertThat(step.isKept()).isTrue();
        step.waits().recordValueWithCount(500_000, 20);
        assertThat(step.isKept()).isFalse();
    }

    @Test
    void oursAreTheApiAndTheEngine() {
        assertThat(SERVERS.ours()).isEqualTo(1.5);
    }

    private static Step step(int perSecond, double reached, int others, long micros) {
        Histogram waits = new Histogram(3);
        waits.recordValueWithCount(micros, 1_000);
        return new Step(perSecond, reached, others, waits, SERVERS);
    }
}
