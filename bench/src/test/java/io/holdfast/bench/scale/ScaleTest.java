package io.holdfast.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.bench.rig.Figure;
import io.holdfast.bench.rig.Measured;
import io.holdfast.bench.scale.ScaleRound.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void moreEnginesAreComparedWithOneOfTheSameRoundAndByAllTheirProcessors() {
        Result one = new Result(30_000, List.of(0.5), 0.4, 0.3);
        Result two = new Result(45_000, List.of(0.5, 0.25), 0.6, 0.4);
        Measured measured = Scale.figures(List.of(1, 2), List.of(List.of(one, two)));
        assertThat(median(measured, "engines and partitions, 2 of each: over one engine"))
                .isEqualTo(1.5);
        assertThat(median(measured, "engines and partitions, 2 of each: for each core-second of them"))
                .isEqualTo(60_000);
        assertThat(median(measured, "engines and partitions, 2 of each: the least busy of them"))
                .isEqualTo(0.25);
    }

    private static double median(Measured measured, String name) {
        return measured.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .mapToDouble(Figure::median)
                .findFirst()
                .orElseThrow();
    }
}
