package io.holdfast.bench.queries;

import io.holdfast.bench.engine.Outcome;
import io.holdfast.bench.queries.QueriesRound.Result;
import io.holdfast.bench.rig.Conditions;
import io.holdfast.bench.rig.Figures;
import io.holdfast.bench.rig.Measured;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.bench.rig.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How many seat maps the engine shows while it decides, how soon, and what the writer loses by it. */
public final class Queries {
    private static final Target WRITER = new Target.AtMost(1.25);
    private static final Target WRITER_P99_MILLIS = new Target.AtMost(50);
    private static final Target NONE = new Target.AtMost(0);
    private static final double MICROS_PER_MILLI = 1_000;
    private static final double KILO = 1_024;
    private static final String MILLIS = "ms";
    private static final String CORES = "cores";

    private Queries() {}

    public static Measured measure(Conditions conditions) {
        conditions
                .lines()
                .accept("%d readers of seat maps beside %,d holds a second"
                        .formatted(QueriesRound.READERS, QueriesRound.PER_SECOND));
        List<Result> rounds = new ArrayList<>();
        for (int round = 1; round <= conditions.rounds(); round++) {
            conditions.lines().accept("round %d of %d".formatted(round, conditions.rounds()));
            try (SystemUnderTest system = SystemUnderTest.start(conditions.top())) {
                rounds.add(new QueriesRound(system).run());
            }
        }
        return measured(new Figures<>(rounds));
    }

    private static Measured measured(Figures<Result> figures) {
        figures.add("seat maps", "/s", result -> result.second().read().perSecond())
                .add("seat maps: p50", MILLIS, result -> millis(result, 50))
                .add("seat maps: p99", MILLIS, result -> millis(result, 99))
                .add("seat maps: size", "KB", result -> result.second().read().bytesEach() / KILO)
                .add("seat maps: not answered", "", NONE, Result::failures);
        writer(
                figures,
                "holds without readers",
                new Target.None(),
                result -> result.second().alone());
        writer(
                figures,
                "holds beside readers",
                WRITER_P99_MILLIS,
                result -> result.second().beside());
        return figures.add("beside readers over without, stream thread", "times", WRITER, Result::writerTimes)
                .measured("queries");
    }

    private static void writer(Figures<Result> figures, String what, Target p99, Function<Result, Outcome> of) {
        figures.add(what + ": decided", "/s", result -> of.apply(result).perSecond())
                .add(what + ": p50", MILLIS, result -> of.apply(result).millis(50))
                .add(what + ": p99", MILLIS, p99, result -> of.apply(result).millis(99))
                .add(what + ": stream thread", "µs", result -> of.apply(result).threadMicros())
                .add(what + ": engine", CORES, result -> of.apply(result).appCores())
                .add(what + ": bench", CORES, result -> of.apply(result).benchCores());
    }

    private static double millis(Result result, double percentile) {
        return result.second().read().micros().getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
