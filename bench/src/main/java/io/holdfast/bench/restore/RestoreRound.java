package io.holdfast.bench.restore;

import io.holdfast.bench.engine.Drive;
import io.holdfast.bench.engine.Hall;
import io.holdfast.bench.engine.Halls;
import io.holdfast.bench.engine.Load;
import io.holdfast.bench.engine.Trial;
import io.holdfast.bench.pace.Turns;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.bench.rig.Waiting;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One round: an engine takes in many orders and is killed while somebody goes on asking. Every request is then sent
 * again under its order id, and must be told what it was told before.
 */
record RestoreRound(SystemUnderTest system, int orders, Consumer<String> lines) {
    static final int PER_SECOND = 2_000;
    private static final Duration FILLING = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long AROUND_MILLIS = 5_000;
    private static final long POLL_MILLIS = 100;
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * What was seen after the kill.
     *
     * @param gapSeconds the longest time without a decision
     * @param asked how many requests there were, before and after
     * @param unanswered of these, a minute after the last was sent
     * @param unansweredAgain of these, when they were sent again
     * @param different how many were told two things
     */
    record Seen(double gapSeconds, int asked, int unanswered, int unansweredAgain, int different, int refused) {}

    /** @param rebuiltSeconds from asking for its partitions until it decided */
    record Alone(int orders, Seen seen, double readySeconds, double rebuiltSeconds) {}

    /** The one engine there is is started again at once. */
    Alone alone() {
        Halls halls = new Halls(system.partitions());
        int filled = fill(halls);
        long[] readyNanos = new long[1];
        Seen seen = killed(halls, SystemUnderTest.ENGINE, killedNanos -> {
            system.restart(SystemUnderTest.ENGINE);
            readyNanos[0] = System.nanoTime() - killedNanos;
        });
        Duration rebuilt = new StartLog(system.logOf(SystemUnderTest.ENGINE)).rebuilt();
        return new Alone(filled, seen, readyNanos[0] / NANOS_PER_SECOND, rebuilt.toMillis() / 1e3);
    }

    /** The engine that decides stays dead, and another has a copy of its state. */
    Seen takenOver() {
        Halls halls = new Halls(system.partitions());
        fill(halls);
        return killed(halls, Deciders.of(system).busiest(), killedNanos -> {});
    }

    private int fill(Halls halls) {
        lines.accept("  taking in %,d orders".formatted(orders));
        Trial trial = Trial.ofEngine(system.pid(SystemUnderTest.ENGINE));
        return new Drive(system, trial).fill(halls, orders, FILLING);
    }

    private interface AfterTheKill {
        void then(long killedNanos);
    }

    private Seen killed(Halls halls, String engine, AfterTheKill after) {
        Hall hall = halls.hot();
        Outcomes outcomes = new Outcomes(hall.capacity());
        Trial trial = Trial.ofEngine(system.pid(engine));
        try (Load asking = new Load(system, trial, hall, Turns.rate(PER_SECOND), outcomes)) {
            asking.start();
            Waiting.pauseMillis(AROUND_MILLIS);
            lines.accept("  killing " + engine);
            long killedNanos = System.nanoTime();
            system.kill(engine);
            after.then(killedNanos);
            Waiting.until(
                    "something that was asked after the kill is decided",
                    () -> asking.journal().isAnsweredSince(asking.sent(), killedNanos));
            Waiting.pauseMillis(AROUND_MILLIS);
            int unanswered = asking.stop(PATIENCE);
            double gapSeconds = asking.journal().longestGapNanos(asking.sent(), killedNanos) / NANOS_PER_SECOND;
            asking.sendAgain();
            awaitAgain(outcomes, asking.sent());
            return new Seen(
                    gapSeconds,
                    asking.sent(),
                    unanswered,
                    asking.sent() - outcomes.again(),
                    outcomes.different(),
                    outcomes.refused());
        }
    }

    private static void awaitAgain(Outcomes outcomes, int sent) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (outcomes.again() < sent && System.nanoTime() < deadlineNanos) {
            Waiting.pauseMillis(POLL_MILLIS);
        }
        Waiting.pauseMillis(TimeUnit.SECONDS.toMillis(1)); // a second answer to one of them would come now
    }
}
