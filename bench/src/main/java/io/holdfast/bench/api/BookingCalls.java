package io.holdfast.bench.api;

import io.holdfast.bench.api.ApiRound.Result;
import io.holdfast.bench.rig.Conditions;
import io.holdfast.bench.rig.Figures;
import io.holdfast.bench.rig.Measured;
import io.holdfast.bench.rig.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** How many bookings a second the API answers soon, what that costs, and whether it stands a rush. */
public final class BookingCalls {
    private static final Target REACHED = new Target.AtLeast(20_000);
    private static final Target CORE = new Target.AtLeast(8_000);
    private static final Target NONE = new Target.AtMost(0);
    private static final Target SPIKE_SECONDS = new Target.AtMost(1.5);
    private static final Target STILL = new Target.AtLeast(0.9);
    private static final Target REFUSED = new Target.AtMost(50);
    private static final Target WITH_BROKER = new Target.AtLeast(6_500);
    private static final Target HALF = new Target.AtMost(80);
    private static final Target USUAL = new Target.AtMost(30);
    private static final Target FREE = new Target.None();
    private static final String MILLIS = "ms";
    private static final String CORES = "cores";
    private final List<Result> rounds;
    private final Figures<Result> figures;

    private BookingCalls(List<Result> rounds) {
        this.rounds = rounds;
        this.figures = new Figures<>(rounds);
    }

    public static Measured measure(Conditions conditions) {
        conditions
                .lines()
                .accept("POST book with a login, open loop over %,d connections; then %,d at once for %d events"
                        .formatted(Ramp.CONNECTIONS, Spike.BOOKINGS, Spike.EVENTS));
        List<Result> rounds = new ArrayList<>();
        for (int round = 1; round <= conditions.rounds(); round++) {
            conditions.lines().accept("round %d of %d".formatted(round, conditions.rounds()));
            Result result = new ApiRound(conditions.top(), conditions.lines()).run();
            conditions
                    .lines()
                    .accept("the spike was answered " + result.spike().answers() + "; wrong: "
                            + result.spike().wrong());
            conditions.lines().accept("past saturation: " + result.overload().answers());
            rounds.add(result);
        }
        return new BookingCalls(rounds).measured();
    }

    private Measured measured() {
        climb("one event", Result::hot);
        climb(ApiRound.MANY + " events", Result::many);
        spike();
        overload();
        return figures.measured("api");
    }

    private void climb(String what, Function<Result, Ramp.Climb> of) {
        best(what + ": reached with p99 to 100 ms", "/s", REACHED, of, Step::reached);
        best(
                what + ": for each core-second of API and engine",
                "",
                CORE,
                of,
                step -> step.reached() / step.servers().ours());
        best(
                what + ": for each core-second with broker",
                "",
                WITH_BROKER,
                of,
                step -> step.reached() / (step.servers().ours() + step.servers().broker()));
        figures.add(
                what + ": p99 at half of that",
                MILLIS,
                HALF,
                round -> of.apply(round).half().millis(99));
        int steps = rounds.stream()
                .mapToInt(round -> of.apply(round).steps().size())
                .min()
                .orElseThrow();
        for (int number = 0; number < steps; number++) {
            int place = number;
            step(what, Ramp.RATES.get(number), round -> of.apply(round).steps().get(place));
        }
    }

    /** Where not even the first step was kept, 0 was reached. */
    private void best(
            String name, String unit, Target target, Function<Result, Ramp.Climb> of, ToDoubleFunction<Step> value) {
        figures.add(
                name,
                unit,
                target,
                round -> of.apply(round).best().map(value::applyAsDouble).orElse(0.0));
    }

    private void step(String what, int rate, Function<Result, Step> of) {
        String name = "%s, %,d/s: ".formatted(what, rate);
        figures.add(name + "answered", "/s", round -> of.apply(round).reached())
                .add(name + "not 201", "", NONE, round -> of.apply(round).others())
                .add(
                        name + "p50",
                        MILLIS,
                        rate == Ramp.RATES.getFirst() ? USUAL : FREE,
                        round -> of.apply(round).millis(50))
                .add(name + "p95", MILLIS, round -> of.apply(round).millis(95))
                .add(name + "p99", MILLIS, round -> of.apply(round).millis(99))
                .add(name + "p99.9", MILLIS, round -> of.apply(round).millis(99.9));
        servers(name, round -> of.apply(round).servers());
    }

    private void servers(String name, Function<Result, Servers> of) {
        figures.add(name + "API", CORES, round -> of.apply(round).api())
                .add(name + "engine", CORES, round -> of.apply(round).engine())
                .add(name + "broker", CORES, round -> of.apply(round).broker())
                .add(name + "sink and Postgres", CORES, round -> of.apply(round).sink())
                .add(name + "bench", CORES, round -> of.apply(round).bench())
                .add(name + "taken by the host", CORES, round -> of.apply(round).taken());
    }

    private void overload() {
        String name = "twice the peak: ";
        figures.add(name + "due", "/s", round -> round.overload().perSecond())
                .add(name + "answered 201", "/s", round -> round.overload().answered())
                .add(
                        name + "answered 201, over the peak",
                        "times",
                        STILL,
                        round -> round.overload().overPeak())
                .add(name + "p99 of 201", MILLIS, round -> round.overload().createdMillis(99))
                .add(
                        name + "answered 503",
                        "",
                        round -> round.overload().refused().getTotalCount())
                .add(name + "p50 of 503", MILLIS, round -> round.overload().refusedMillis(50))
                .add(
                        name + "p99 of 503",
                        MILLIS,
                        REFUSED,
                        round -> round.overload().refusedMillis(99));
    }

    private void spike() {
        String name = "%,d at once: ".formatted(Spike.BOOKINGS);
        figures.add(
                        name + "until the last answer",
                        "s",
                        SPIKE_SECONDS,
                        round -> round.spike().seconds())
                .add(
                        name + "not 201",
                        "",
                        NONE,
                        round -> Spike.BOOKINGS - round.spike().confirmed())
                .add(
                        name + "wrong by the ledger",
                        "",
                        NONE,
                        round -> round.spike().wrong().size())
                .add(name + "p50", MILLIS, round -> round.spike().millis(50))
                .add(name + "p99", MILLIS, round -> round.spike().millis(99));
        servers(name, round -> round.spike().servers());
    }
}
