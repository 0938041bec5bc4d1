package io.holdfast.bench.live;

import io.holdfast.bench.live.LiveRound.Result;
import io.holdfast.bench.rig.Conditions;
import io.holdfast.bench.rig.Figure;
import io.holdfast.bench.rig.Measured;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.bench.rig.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How soon a crowd that watches one event knows what is sold of it, and what the crowd costs. */
public final class Live {
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double MICROS_PER_MILLI = 1_000;
    private static final double KILO = 1_024;
    private static final double MEGA = KILO * KILO;
    private static final double MOST_SECONDS = 2;
    private static final double NONE = 0;

    private final int clients;
    private final List<Result> rounds;
    private final List<Figure> figures = new ArrayList<>();

    private Live(int clients, List<Result> rounds) {
        this.clients = clients;
        this.rounds = rounds;
    }

    public static Measured measure(Conditions conditions) {
        conditions
                .lines()
                .accept("%,d clients over SSE on one event of %,d seats; %,d bookings of 2 seats a second for %d s"
                        .formatted(
                                conditions.clients(),
                                LiveRound.ROWS * LiveRound.SEATS_A_ROW,
                                LiveRound.PER_SECOND,
                                LiveRound.SECONDS));
        List<Result> rounds = new ArrayList<>();
        for (int round = 1; round <= conditions.rounds(); round++) {
            conditions.lines().accept("round %d of %d".formatted(round, conditions.rounds()));
            try (SystemUnderTest system =
                    SystemUnderTest.startWhole(conditions.top(), LiveRound.settings(conditions.clients()))) {
                Result result = new LiveRound(system, conditions.clients()).run();
                conditions
                        .lines()
                        .accept("bookings were answered " + result.sold().answers());
                rounds.add(result);
            }
        }
        return new Live(conditions.clients(), rounds).measured();
    }

    private Measured measured() {
        add("clients", "", _ -> clients);
        add("clients that do not know the end", "", NONE, result -> clients - result.agreeing());
        add("last change to the last client", "s", MOST_SECONDS, result -> result.settledMillis() / MILLIS_PER_SECOND);
        add("a change to each client: p50", "ms", result -> result.lags().getValueAtPercentile(50));
        add("a change to each client: p99", "ms", result -> result.lags().getValueAtPercentile(99));
        add("messages read", "", Result::messages);
        add("resets", "", Result::resets);
        add("connections lost", "", NONE, Result::lost);
        add(
                "heap a client, connected",
                "KB",
                result -> perClient(
                        result.connected().heapBytes() - result.before().heapBytes()));
        add(
                "heap a client, after the sale",
                "KB",
                result -> perClient(result.after().heapBytes() - result.before().heapBytes()));
        add(
                "resident a client, after the sale",
                "KB",
                result -> perClient(
                        result.after().residentBytes() - result.before().residentBytes()));
        add("resident in all, after the sale", "MB", result -> result.after().residentBytes() / MEGA);
        add("bookings asked for", "", result -> result.sold().asked());
        add("bookings answered 201", "", result -> result.sold().answers().getOrDefault("CONFIRMED", 0));
        add("bookings meanwhile: p50", "ms", result -> bookings(result, 50));
        add("bookings meanwhile: p99", "ms", result -> bookings(result, 99));
        add("processor time of api meanwhile", "s", result -> result.apiTime().toMillis() / MILLIS_PER_SECOND);
        return new Measured("live", figures);
    }

    private double perClient(double bytes) {
        return bytes / clients / KILO;
    }

    private static double bookings(Result result, double percentile) {
        return result.sold().micros().getValueAtPercentile(percentile) / MICROS_PER_MILLI;
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
}
