package io.holdfast.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.bench.rig.Figure;
import io.holdfast.bench.rig.Measured;
import io.holdfast.bench.rig.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private final Figure kept = new Figure("all released", "s", List.of(9.0, 4.5, 5.0), new Target.AtMost(8.0));
    private final Figure missed = new Figure("p99", "ms", List.of(60.0, 70.0, 10.0), new Target.AtMost(50.0));

    @Test
    void theMiddleRoundDecidesWhetherATargetIsKept() {
        assertThat(kept.median()).isEqualTo(5.0);
        assertThat(kept.isKept()).isTrue();
        assertThat(missed.isKept()).isFalse();
    }

    @Test
    void aTargetMayAskForMoreAsWellAsForLess() {
        Figure faster = new Figure("against a lock", "times", List.of(2.5), new Target.AtLeast(2));
        assertThat(faster.isKept()).isTrue();
        assertThat(new Figure("against a lock", "times", List.of(1.9), new Target.AtLeast(2)).isKept())
                .isFalse();
        Measured measured = new Measured("engine", List.of(faster));
        assertThat(new Table(measured).text()).contains("kept: at least 2");
        assertThat(Json.of(List.of(measured)).toString()).contains("\"at_least\":2.0,\"kept\":true");
    }

    @Test
    void theTableShowsTheMedianTheSpreadAndTheTarget() {
        String text = new Table(new Measured("expiry", List.of(kept, missed))).text();
        assertThat(text.lines().toList().get(1))
                .containsSubsequence("all released, s", "5", "4.50 to 9", "kept: at most 8");
        assertThat(text.lines().toList().get(2)).contains("MISSED: at most 50");
    }

    @Test
    void theJsonHasEveryRound() {
        String json = Json.of(List.of(new Measured("expiry", List.of(kept)))).toString();
        assertThat(json)
                .isEqualTo("[{\"measurement\":\"expiry\",\"figures\":[{\"name\":\"all released\",\"unit\":\"s\","
                        + "\"median\":5.0,\"rounds\":[9.0,4.5,5.0],\"at_most\":8.0,\"kept\":true}]}]");
    }
}
