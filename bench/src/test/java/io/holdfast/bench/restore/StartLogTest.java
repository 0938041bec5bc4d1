package io.holdfast.bench.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.local.settings.Problem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartLogTest {
    private static final String JOINS = "2026-05-01T10:00:01.250Z  INFO 7 --- [main] Engine : ";
    private static final String RUNS = "2026-05-01T10:00:04.750Z  INFO 7 --- [StreamThread-1] Engine : ";

    @Test
    void theStateIsRebuiltBetweenJoiningAndDecidingWhateverTheViewsDo() {
        StartLog log = new StartLog(List.of(
                "2026-05-01T10:00:00.000Z  INFO 7 --- [main] Engine : holdfast-views: CREATED -> REBALANCING",
                JOINS + "holdfast-engine: CREATED -> REBALANCING",
                "2026-05-01T10:00:02.000Z  INFO 7 --- [main] Engine : holdfast-views: REBALANCING -> RUNNING",
                RUNS + "holdfast-engine: REBALANCING -> RUNNING"));
        assertThat(log.rebuilt()).isEqualTo(Duration.ofMillis(3_500));
    }

    @Test
    void anEngineThatDoesNotDecideYetIsNotRebuilt() {
        StartLog log = new StartLog(List.of(JOINS + "holdfast-engine: CREATED -> REBALANCING"));
        assertThatThrownBy(log::rebuilt).isInstanceOf(Problem.class).hasMessageContaining("RUNNING");
    }
}
