package io.holdfast.bench.api;

import io.holdfast.bench.pace.Turns;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.bench.rig.Waiting;
import io.holdfast.local.demo.calls.NoAnswer;
import io.holdfast.local.settings.Port;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** More and more bookings a second, of one sale at a time, until they are not answered soon any more. */
final class Ramp {
    static final List<Integer> RATES =
            List.of(1_000, 2_000, 4_000, 6_000, 8_000, 12_000, 16_000, 20_000, 24_000, 28_000);
    static final int CONNECTIONS = 1_024;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int CREATED = 201;
    private static final double NEARLY_ALL = 0.9;
    private static final Duration LEAD_IN = Duration.ofSeconds(1);
    private static final Duration TIME = Duration.ofSeconds(4);

    /** What follows the log catches up with what came before: that backlog is none of the next rate's. */
    private static final Duration CALM = Duration.ofSeconds(12);

    /** Opens the next sale, of new events. */
    interface Sales {
        Sale open() throws NoAnswer;
    }

    private final SystemUnderTest system;
    private final Buyers buyers;
    private final Sales sales;
    private Sale sale;
    private int next;

    Ramp(SystemUnderTest system, Buyers buyers, Sales sales) throws NoAnswer {
        this.system = system;
        this.buyers = buyers;
        this.sales = sales;
        this.sale = sales.open();
    }

    /**
     * What was seen on the way.
     *
     * @param steps the last is past saturation, where there is such a one
     * @param half at half the rate of the best that was kept; of the least rate where none was
     */
    record Climb(List<Step> steps, Step half) {
        Climb {
            steps = List.copyOf(steps);
        }

        /** The step with most answers that was kept. */
        static Optional<Step> best(List<Step> steps) {
            return steps.stream().filter(Step::isKept).max(Comparator.comparingDouble(Step::reached));
        }

        Optional<Step> best() {
            return best(steps);
        }

        /** The most that were answered a second, however late. */
        double peak() {
            return steps.stream().mapToDouble(Step::reached).max().orElseThrow();
        }
    }

    void warmUp(int perSecond, Duration time) throws NoAnswer {
        at(perSecond, time);
        calm();
    }

    Climb climb() throws NoAnswer {
        List<Step> steps = new ArrayList<>();
        for (int rate : RATES) {
            if (steps.size() < 2 || isStillKept(steps) || isStillAnswered(steps.getLast())) {
                steps.add(at(rate, TIME));
            }
        }
        int most = Climb.best(steps).map(Step::perSecond).orElse(RATES.getFirst());
        calm();
        return new Climb(steps, at(most / 2, TIME));
    }

    private static void calm() {
        Waiting.pauseMillis(CALM.toMillis());
    }

    /** One pause of anything spoils a step; two steps in a row are spoilt by the rate. */
    private static boolean isStillKept(List<Step> steps) {
        return steps.getLast().isKept() || steps.get(steps.size() - 2).isKept();
    }

    /** Below that, more would not be answered if more were due. */
    private static boolean isStillAnswered(Step step) {
        return step.reached() >= NEARLY_ALL * step.perSecond();
    }

    private Step at(int perSecond, Duration time) throws NoAnswer {
        int most = (int) (perSecond * (time.toSeconds() + LEAD_IN.toSeconds() + 1));
        if (sale.capacity() - next < most) {
            sale = sales.open();
            next = 0;
        }
        try (HttpLoad load = new HttpLoad(system.port(Port.API), CONNECTIONS, buyers, sale, next, most)) {
            load.start(Turns.rate(perSecond));
            load.pass(LEAD_IN);
            Servers.Used before = Servers.Used.now(system);
            load.pass(time);
            Servers.Used after = Servers.Used.now(system);
            load.finish();
            next += load.sent();
            double seconds = (after.atNanos() - before.atNanos()) / NANOS_PER_SECOND;
            int others = load.sent() - load.answers().getOrDefault(Integer.toString(CREATED), 0);
            return new Step(
                    perSecond,
                    load.journal().answered(load.sent(), before.atNanos(), after.atNanos()) / seconds,
                    others,
                    load.journal().waits(load.sent(), before.atNanos(), after.atNanos()),
                    after.since(before));
        }
    }
}
