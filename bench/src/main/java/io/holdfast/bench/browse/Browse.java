package io.holdfast.bench.browse;

import io.holdfast.bench.browse.BrowseRound.Result;
import io.holdfast.bench.rig.Conditions;
import io.holdfast.bench.rig.Figure;
import io.holdfast.bench.rig.Measured;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.bench.rig.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How long people wait who search among very many events, or browse them. */
public final class Browse {
    private static final int SEARCHES_PER_SECOND = 200;
    private static final int PAGES_PER_SECOND = 1_000;
    private static final double MOST_SEARCH_MILLIS = 50;
    private static final double MOST_PAGE_MILLIS = 200;
    private static final double MICROS_PER_MILLI = 1_000;
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double KILO = 1_024;

    private final List<Result> rounds;
    private final List<Figure> figures = new ArrayList<>();

    private Browse(List<Result> rounds) {
        this.rounds = rounds;
    }

    public static Measured search(Conditions conditions) {
        return new Browse(rounds(conditions, SEARCHES_PER_SECOND, true)).measured("search", MOST_SEARCH_MILLIS);
    }

    public static Measured browse(Conditions conditions) {
        return new Browse(rounds(conditions, PAGES_PER_SECOND, false)).measured("browse", MOST_PAGE_MILLIS);
    }

    private static List<Result> rounds(Conditions conditions, int perSecond, boolean search) {
        conditions
                .lines()
                .accept("%,d events; %,d requests a second for %d s"
                        .formatted(Listings.COUNT, perSecond, BrowseRound.SECONDS));
        List<Result> rounds = new ArrayList<>();
        for (int round = 1; round <= conditions.rounds(); round++) {
            conditions.lines().accept("round %d of %d".formatted(round, conditions.rounds()));
            try (SystemUnderTest system = SystemUnderTest.startShop(conditions.top())) {
                Result result = new BrowseRound(system, perSecond).run(search);
                conditions.lines().accept("answered " + result.answers().statuses());
                rounds.add(result);
            }
        }
        return rounds;
    }

    private Measured measured(String name, double mostMillis) {
        add("requests", "", result -> result.answers().asked());
        add("answered 304", "", result -> result.answers().count(304));
        figures.add(new Figure("errors", "", values(result -> result.answers().errors()), new Target.AtMost(0)));
        add("p50", "ms", result -> millis(result, 50));
        figures.add(new Figure("p99", "ms", values(result -> millis(result, 99)), new Target.AtMost(mostMillis)));
        add("p99.9", "ms", result -> millis(result, 99.9));
        add("max", "ms", result -> millis(result, 100));
        add(
                "a body",
                "KB",
                result -> result.answers().bytes()
                        / KILO
                        / Math.max(1, result.answers().count(200)));
        add("processor time of api meanwhile", "s", result -> result.apiTime().toMillis() / MILLIS_PER_SECOND);
        add("load of the machine after", "", Result::load);
        return new Measured(name, figures);
    }

    private static double millis(Result result, double percentile) {
        return result.answers().micros().getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }

    private void add(String name, String unit, ToDoubleFunction<Result> value) {
        figures.add(new Figure(name, unit, values(value), new Target.None()));
    }

    private List<Double> values(ToDoubleFunction<Result> value) {
        return rounds.stream().map(value::applyAsDouble).toList();
    }
}
