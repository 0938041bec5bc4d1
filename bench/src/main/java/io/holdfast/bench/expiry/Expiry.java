package io.holdfast.bench.expiry;

import io.holdfast.bench.expiry.Round.Result;
import io.holdfast.bench.rig.Conditions;
import io.holdfast.bench.rig.Figure;
import io.holdfast.bench.rig.Measured;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.bench.rig.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** How long it takes until very many holds that run out at once are free again, and what others feel of it meanwhile. */
public final class Expiry {
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double MICROS_PER_MILLI = 1_000;
    private static final double MOST_SECONDS = 8;
    private static final double MOST_P99_MILLIS = 50;
    private static final double MOST_RATIO = 3;

    private final List<Result> rounds;
    private final List<Figure> figures = new ArrayList<>();

    private Expiry(List<Result> rounds) {
        this.rounds = rounds;
    }

    public static Measured measure(Conditions conditions) {
        conditions
                .lines()
                .accept(
                        "%,d holds of one place for %d events in one partition; %,d bookings of %d places a second for one of them"
                                .formatted(Round.CROWD, Round.EVENTS, Round.PER_SECOND, Round.PLACES));
        List<Result> rounds = new ArrayList<>();
        for (int round = 1; round <= conditions.rounds(); round++) {
            conditions.lines().accept("round %d of %d".formatted(round, conditions.rounds()));
            try (SystemUnderTest system = SystemUnderTest.start(conditions.top())) {
                rounds.add(new Round(system).run());
            }
        }
        return new Expiry(rounds).measured();
    }

    private Measured measured() {
        add("holds released", "", result -> result.crowd().released());
        add(
                "the deadlines lie within",
                "s",
                result -> seconds(
                        result.crowd().lastDeadlineMillis() - result.crowd().firstDeadlineMillis()));
        add(
                "first deadline to last release, as decided",
                "s",
                result -> seconds(
                        result.crowd().lastReleasedMillis() - result.crowd().firstDeadlineMillis()));
        add(
                "first deadline to last release, as seen committed",
                "s",
                MOST_SECONDS,
                result -> seconds(
                        result.crowd().lastReleaseSeenMillis() - result.crowd().firstDeadlineMillis()));
        add(
                "first release to last release, as decided",
                "s",
                result -> seconds(
                        result.crowd().lastReleasedMillis() - result.crowd().firstReleasedMillis()));
        add(
                "last deadline to last release, as decided",
                "s",
                result -> seconds(
                        result.crowd().lastReleasedMillis() - result.crowd().lastDeadlineMillis()));
        latency("before", Result::before, new Target.None());
        latency("during", Result::during, new Target.AtMost(MOST_P99_MILLIS));
        latency("after", Result::after, new Target.None());
        add(
                "bookings' p99 during, over before",
                "times",
                MOST_RATIO,
                result -> millis(result.during(), 99) / millis(result.before(), 99));
        for (String process : List.of("engine", "broker", "bench")) {
            add(
                    "processor time of " + process + " meanwhile",
                    "s",
                    result -> seconds(result.processorTime()
                            .getOrDefault(process, Duration.ZERO)
                            .toMillis()));
        }
        return new Measured("expiry", figures);
    }

    private interface Phase {
        Histogram of(Result result);
    }

    private void latency(String when, Phase phase, Target p99) {
        add("bookings " + when + ": p50", "ms", result -> millis(phase.of(result), 50));
        figures.add(
                new Figure("bookings " + when + ": p99", "ms", values(result -> millis(phase.of(result), 99)), p99));
        add("bookings " + when + ": p99.9", "ms", result -> millis(phase.of(result), 99.9));
    }

    private void add(String name, String unit, ToDoubleFunction<Result> value) {
        figures.add(new Figure(name, unit, values(value), new Target.None()));
    }

    private void add(String name, String unit, double atMost, ToDoubleFunction<Result> value) {
        figures.add(new Figure(name, unit, values(value), new Target.AtMost(atMost)));
    }

    private List<Double> values(ToDoubleFunction<Result> value) {
        return rounds.stream().map(value::applyAsDouble).toList();
    }

    private static double seconds(long millis) {
        return millis / MILLIS_PER_SECOND;
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
