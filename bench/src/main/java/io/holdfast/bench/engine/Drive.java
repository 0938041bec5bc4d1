package io.holdfast.bench.engine;

import io.holdfast.bench.pace.Turns;
import io.holdfast.bench.rig.ProcessorTime;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.bench.rig.TakenTime;
import io.holdfast.bench.rig.ThreadTime;
import io.holdfast.local.parts.Broker;
import io.holdfast.local.settings.Problem;
import java.time.Duration;

/** Puts load on what decides, and looks at what that costs. */
public record Drive(SystemUnderTest system, Trial trial) {
    static final int WARM_UP_PER_SECOND = 10_000;
    static final Duration WARM_UP = Duration.ofSeconds(13);
    private static final int WHO_FILL = 1_024;
    private static final Duration LEAD_IN = Duration.ofSeconds(1);
    private static final double NANOS_PER_SECOND = 1e9;

    /** Until what runs has been compiled. */
    public void warmUp(Hall hall) {
        try (Load load = new Load(system, trial, hall, Turns.rate(WARM_UP_PER_SECOND))) {
            load.start();
            load.pass(WARM_UP);
            load.finish();
        }
    }

    /**
     * Takes in so many orders in new halls, or a few more.
     *
     * @return how many
     * @throws Problem where it takes longer than that
     */
    public int fill(Halls halls, int orders, Duration patience) {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        int filled = 0;
        while (filled < orders) {
            try (Load load = new Load(system, trial, halls.filledBy(orders - filled), new Turns.Clients(WHO_FILL))) {
                load.start();
                load.pass(Duration.ofNanos(deadlineNanos - System.nanoTime()));
                load.finish();
                filled += load.sent();
            }
            if (filled < orders && System.nanoTime() > deadlineNanos) {
                throw new Problem("only %,d of %,d orders were taken in within %d s"
                        .formatted(filled, orders, patience.toSeconds()));
            }
        }
        return filled;
    }

    /** Nothing of the first second counts. Where the hall is full before the time is over, it ends then. */
    public Outcome measure(Hall hall, Turns turns, Duration time) {
        try (Load load = new Load(system, trial, hall, turns)) {
            load.start();
            load.pass(LEAD_IN);
            ThreadTime threadsBefore = ThreadTime.of(trial.pid(), trial.threads());
            Used before = used();
            load.pass(time);
            Used after = used();
            ThreadTime threads = ThreadTime.of(trial.pid(), trial.threads());
            load.finish();
            long nanos = after.atNanos() - before.atNanos();
            return new Outcome(
                    load.sent(),
                    load.journal().answered(load.sent(), before.atNanos(), after.atNanos()) * NANOS_PER_SECOND / nanos,
                    load.journal().waits(load.sent(), before.atNanos(), after.atNanos()),
                    ProcessorTime.cores(after.app().minus(before.app()), nanos),
                    threads.coresSince(threadsBefore),
                    ProcessorTime.cores(after.broker().minus(before.broker()), nanos),
                    ProcessorTime.cores(after.bench().minus(before.bench()), nanos),
                    ProcessorTime.cores(after.taken().minus(before.taken()), nanos));
        }
    }

    private record Used(long atNanos, Duration app, Duration broker, Duration bench, Duration taken) {}

    private Used used() {
        return new Used(
                System.nanoTime(),
                ProcessorTime.of(trial.pid()),
                ProcessorTime.of(system.pid(Broker.NAME)),
                ProcessorTime.ofThis(),
                TakenTime.ofThisMachine());
    }
}
