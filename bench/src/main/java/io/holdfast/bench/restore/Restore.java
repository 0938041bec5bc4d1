package io.holdfast.bench.restore;

import io.holdfast.bench.restore.RestoreRound.Alone;
import io.holdfast.bench.restore.RestoreRound.Seen;
import io.holdfast.bench.rig.Conditions;
import io.holdfast.bench.rig.Figures;
import io.holdfast.bench.rig.Measured;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.bench.rig.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a kill of the engine costs: with nobody to take over, and with an engine that has a copy of its state. */
public final class Restore {
    private static final int ORDERS = 1_000_000;
    private static final int QUICK_ORDERS = 100_000;
    private static final Target GAP_SECONDS = new Target.AtMost(12);
    private static final Target REBUILT_SECONDS = new Target.AtMost(6);
    private static final Target NONE = new Target.AtMost(0);
    private static final String SECONDS = "s";
    private final Figures<Result> figures;

    private Restore(Figures<Result> figures) {
        this.figures = figures;
    }

    private record Result(Alone alone, Seen takenOver) {}

    public static Measured measure(Conditions conditions) {
        int orders = conditions.isQuick() ? QUICK_ORDERS : ORDERS;
        List<Result> rounds = new ArrayList<>();
        for (int round = 1; round <= conditions.rounds(); round++) {
            conditions.lines().accept("round %d of %d".formatted(round, conditions.rounds()));
            rounds.add(new Result(alone(conditions, orders), takenOver(conditions, orders)));
        }
        return new Restore(new Figures<>(rounds)).measured();
    }

    private static Alone alone(Conditions conditions, int orders) {
        try (SystemUnderTest system = SystemUnderTest.start(conditions.top())) {
            return new RestoreRound(system, orders, conditions.lines()).alone();
        }
    }

    private static Seen takenOver(Conditions conditions, int orders) {
        try (SystemUnderTest system = SystemUnderTest.startPair(conditions.top())) {
            return new RestoreRound(system, orders, conditions.lines()).takenOver();
        }
    }

    private Measured measured() {
        figures.add("orders in the engine", "", result -> result.alone().orders());
        seen("one engine, started again", result -> result.alone().seen());
        figures.add(
                        "one engine, started again: kill to ready",
                        SECONDS,
                        result -> result.alone().readySeconds())
                .add(
                        "one engine, started again: its state rebuilt",
                        SECONDS,
                        REBUILT_SECONDS,
                        result -> result.alone().rebuiltSeconds());
        seen("another takes over", Result::takenOver);
        return figures.measured("restore");
    }

    private void seen(String what, Function<Result, Seen> of) {
        figures.add(
                        what + ": longest time without a decision",
                        SECONDS,
                        GAP_SECONDS,
                        result -> of.apply(result).gapSeconds())
                .add(what + ": asked", "", result -> of.apply(result).asked())
                .add(
                        what + ": without an answer after a minute",
                        "",
                        result -> of.apply(result).unanswered())
                .add(
                        what + ": without an answer when asked again",
                        "",
                        NONE,
                        result -> of.apply(result).unansweredAgain())
                .add(
                        what + ": with two outcomes",
                        "",
                        NONE,
                        result -> of.apply(result).different())
                .add(what + ": refused", "", NONE, result -> of.apply(result).refused());
    }
}
