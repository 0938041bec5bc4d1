package io.holdfast.bench.engine;

import io.holdfast.bench.baseline.Clients;
import io.holdfast.bench.engine.EngineRound.Result;
import io.holdfast.bench.rig.Conditions;
import io.holdfast.bench.rig.Figures;
import io.holdfast.bench.rig.Measured;
import io.holdfast.bench.rig.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How much the engine decides, how soon and at what cost, and how that compares. */
public final class Deciding {
    private static final Target CORE = new Target.AtLeast(80_000);
    private static final Target OF_PASS_THROUGH = new Target.AtLeast(0.18);
    private static final Target OF_LOCKS = new Target.AtLeast(2);
    private static final Target OF_ROWS = new Target.AtLeast(8);
    private static final Target P50_MILLIS = new Target.AtMost(12);
    private static final Target P99_MILLIS = new Target.AtMost(30);
    private static final Target P999_MILLIS = new Target.AtMost(50);
    private static final double MICROS_PER_MILLI = 1_000;
    private static final String MICROS = "µs";
    private static final String RATE = "/s";
    private static final String MILLIS = "ms";
    private static final String TIMES = "times";
    private final Figures<Result> figures;

    private Deciding(Figures<Result> figures) {
        this.figures = figures;
    }

    public static Measured measure(Conditions conditions) {
        conditions
                .lines()
                .accept("holds of %d seats through Kafka alone, by %,d and by %,d who wait, and %,d a second"
                        .formatted(Hall.SEATS_A_HOLD, EngineRound.CLIENTS, EngineRound.CROWD, EngineRound.PER_SECOND));
        List<Result> rounds = new ArrayList<>();
        for (int round = 1; round <= conditions.rounds(); round++) {
            conditions.lines().accept("round %d of %d".formatted(round, conditions.rounds()));
            rounds.add(new EngineRound(conditions.top(), conditions.lines()).run());
        }
        return new Deciding(new Figures<>(rounds)).measured();
    }

    private Measured measured() {
        outcome("one inventory, 1,024 wait", result -> result.hot().few(), new Target.None());
        outcome("one inventory, 16,384 wait", result -> result.hot().many(), CORE);
        outcome("four inventories, 1,024 wait", Result::spread, new Target.None());
        steady();
        outcome("pass-through, 1,024 wait", result -> result.passThrough().few(), new Target.None());
        outcome("pass-through, 16,384 wait", result -> result.passThrough().many(), new Target.None());
        outcome("put and get, 1,024 wait", result -> result.putGet().few(), new Target.None());
        outcome("put and get, 16,384 wait", result -> result.putGet().many(), new Target.None());
        rivals();
        ratios();
        return figures.measured("engine");
    }

    private void outcome(String what, Function<Result, Outcome> of, Target perCore) {
        figures.add(what, RATE, result -> of.apply(result).perSecond())
                .add(what + ": p50", MILLIS, result -> of.apply(result).millis(50))
                .add(what + ": p99", MILLIS, result -> of.apply(result).millis(99))
                .add(
                        what + ": for each core-second of the app",
                        "",
                        perCore,
                        result -> of.apply(result).perCoreSecond())
                .add(
                        what + ": stream thread",
                        MICROS,
                        result -> of.apply(result).threadMicros());
        cores(what, of);
    }

    private void cores(String what, Function<Result, Outcome> of) {
        figures.add(what + ": app", "cores", result -> of.apply(result).appCores())
                .add(what + ": broker", "cores", result -> of.apply(result).brokerCores())
                .add(what + ": bench", "cores", result -> of.apply(result).benchCores())
                .add(
                        what + ": taken by the host",
                        "cores",
                        result -> of.apply(result).takenCores());
    }

    private void steady() {
        String what = "one inventory, open loop at 40,000/s";
        figures.add(what + ": answered", RATE, result -> result.steady().perSecond())
                .add(
                        what + ": p50",
                        MILLIS,
                        P50_MILLIS,
                        result -> result.steady().millis(50))
                .add(
                        what + ": p99",
                        MILLIS,
                        P99_MILLIS,
                        result -> result.steady().millis(99))
                .add(
                        what + ": p99.9",
                        MILLIS,
                        P999_MILLIS,
                        result -> result.steady().millis(99.9));
        cores(what, Result::steady);
    }

    private void rivals() {
        rival("Redis lock, log written each second", Result::locks);
        rival("Redis lock, log always written", Result::locksAlways);
        rival("Redis lock always written, order in Postgres", Result::locksAndRows);
        rival("Postgres, select for update", Result::rows);
    }

    private void rival(String what, Function<Result, Clients.Outcome> of) {
        figures.add(what, RATE, result -> of.apply(result).perSecond())
                .add(
                        what + ": p99",
                        MILLIS,
                        result -> of.apply(result).micros().getValueAtPercentile(99) / MICROS_PER_MILLI)
                .add(what + ": servers", "cores", result -> of.apply(result).cores());
    }

    private void ratios() {
        figures.add(
                        "engine over pass-through, stream thread, 16,384 wait",
                        TIMES,
                        OF_PASS_THROUGH,
                        result -> result.passThrough().many().threadMicros()
                                / result.hot().many().threadMicros())
                .add(
                        "engine over put and get, stream thread, 16,384 wait",
                        TIMES,
                        result -> result.putGet().many().threadMicros()
                                / result.hot().many().threadMicros())
                .add(
                        "engine, 1,024 wait, over Redis lock each second",
                        TIMES,
                        OF_LOCKS,
                        result -> engine(result) / result.locks().perSecond())
                .add(
                        "engine, 1,024 wait, over Redis lock and order",
                        TIMES,
                        result -> engine(result) / result.locksAndRows().perSecond())
                .add(
                        "engine, 1,024 wait, over Postgres",
                        TIMES,
                        OF_ROWS,
                        result -> engine(result) / result.rows().perSecond());
    }

    private static double engine(Result result) {
        return result.hot().few().perSecond();
    }
}
