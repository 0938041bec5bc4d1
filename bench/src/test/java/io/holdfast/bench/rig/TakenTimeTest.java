package io.holdfast.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TakenTimeTest {
    @Test
    void allProcessorsTogetherCount() {
        List<String> stat = List.of("cpu  61130 0 3519 215577 1643 0 3311 56563 0 0", "cpu0 1 0 1 1 1 0 1 9 0 0");
        assertThat(TakenTime.in(stat)).isEqualTo(Duration.ofMillis(565_630));
    }

    @Test
    void whereNobodyCountsItThereIsNone() {
        assertThat(TakenTime.in(List.of("cpu  61130 0 3519 215577", "intr 1"))).isZero();
    }
}
