package io.holdfast.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.bench.engine.Outcome;
import io.holdfast.bench.growth.GrowthRound.Result;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class GrowthRoundTest {
    @Test
    void loadsAreComparedByTheTimeThatAHoldTakes() {
        Result result = new Result(
                List.of(outcome(50_000, 0.5), outcome(40_000, 0.5)),
                outcome(20_000, 0.5),
                outcome(50_000, 0.5),
                outcome(25_000, 0.75),
                0,
                new Kept(0, 0, 0));
        assertThat(result.sizeOverSmallest(0)).isEqualTo(1);
        assertThat(result.sizeOverSmallest(1)).isEqualTo(1.25);
        assertThat(result.bestOverNamed()).isEqualTo(2);
        assertThat(result.lateOverEarly()).isEqualTo(3);
    }

    @Test
    void sizesGrowTenfoldAndHaveRoomForTheHoldsOfOneLoad() {
        assertThat(Size.ALL).extracting(Size::seats).containsExactly(1_000, 10_000, 100_000, 1_000_000);
        assertThat(Size.ALL).allMatch(size -> size.seats() * size.halls() >= 200_000);
    }

    private static Outcome outcome(double perSecond, double threadCores) {
        return new Outcome(0, perSecond, new Histogram(3), 1, threadCores, 0, 0, 0);
    }
}
