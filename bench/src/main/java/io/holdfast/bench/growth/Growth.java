package io.holdfast.bench.growth;

import io.holdfast.bench.engine.Outcome;
import io.holdfast.bench.growth.GrowthRound.Result;
import io.holdfast.bench.rig.Conditions;
import io.holdfast.bench.rig.Figures;
import io.holdfast.bench.rig.Measured;
import io.holdfast.bench.rig.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a hold costs by the size of the hall, by who picks the seats, and by how many orders the engine keeps already;
 * and what it leaves.
 */
public final class Growth {
    private static final Target LARGEST_HALL = new Target.AtMost(1.25);
    private static final Target MANY_ORDERS = new Target.AtMost(1.5);
    /** As many as an engine holds easily that is started as it ships. */
    private static final int MANY = 500_000;

    private static final int QUICK = 100_000;
    private static final int TEN_MILLION = 10_000_000;
    private static final double GIGA = 1_024.0 * 1_024 * 1_024;
    private static final String BYTES = "bytes";
    private static final String TIMES = "times";
    private final Figures<Result> figures;

    private Growth(Figures<Result> figures) {
        this.figures = figures;
    }

    public static Measured measure(Conditions conditions) {
        int orders = conditions.orders().orElse(conditions.isQuick() ? QUICK : MANY);
        List<Result> rounds = new ArrayList<>();
        for (int round = 1; round <= conditions.rounds(); round++) {
            conditions.lines().accept("round %d of %d".formatted(round, conditions.rounds()));
            rounds.add(new GrowthRound(conditions.top(), orders, conditions.lines()).run());
        }
        return new Growth(new Figures<>(rounds)).measured();
    }

    private Measured measured() {
        for (int place = 0; place < Size.ALL.size(); place++) {
            int number = place;
            outcome(seats(place), result -> result.sizes().get(number));
        }
        for (int place = 1; place < Size.ALL.size(); place++) {
            int number = place;
            Target target = place == Size.ALL.size() - 1 ? LARGEST_HALL : new Target.None();
            figures.add(
                    seats(place) + " over " + seats(0) + ", stream thread",
                    TIMES,
                    target,
                    result -> result.sizeOverSmallest(number));
        }
        String best = "the best of " + seats(Size.ALL.size() - 1);
        outcome(best, Result::best);
        figures.add(best + " over named ones, stream thread", TIMES, Result::bestOverNamed);
        outcome("before many orders", Result::early);
        outcome("after many orders", Result::late);
        figures.add("orders taken in between", "", Result::filled)
                .add("after over before, stream thread", TIMES, MANY_ORDERS, Result::lateOverEarly)
                .add("heap for each hold", BYTES, result -> result.each().heap())
                .add("store for each hold", BYTES, result -> result.each().store())
                .add("changelog for each hold", BYTES, result -> result.each().changelog())
                .add(
                        "heap that 10,000,000 orders would fill",
                        "GB",
                        result -> result.each().heap() * TEN_MILLION / GIGA);
        return figures.measured("growth");
    }

    private void outcome(String what, Function<Result, Outcome> of) {
        figures.add(what + ": holds", "/s", result -> of.apply(result).perSecond())
                .add(what + ": stream thread", "µs", result -> of.apply(result).threadMicros())
                .add(
                        what + ": for each core-second of the engine",
                        "",
                        result -> of.apply(result).perCoreSecond());
    }

    private static String seats(int place) {
        return "%,d seats".formatted(Size.ALL.get(place).seats());
    }
}
