package io.holdfast.local.deployment;

import io.holdfast.local.parts.AotCache;
import io.holdfast.local.parts.Blueprint;
import io.holdfast.local.parts.Blueprint.WhenItDies;
import io.holdfast.local.process.Child;
import io.holdfast.local.process.Command;
import io.holdfast.local.process.Leftovers;
import io.holdfast.local.process.LogFile;
import io.holdfast.local.process.PidFile;
import io.holdfast.local.process.Urgency;
import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One part of a deployment, with one process at most. A death that nobody asked for is printed, and the part started
 * again or everything stopped, as its blueprint says; one that was asked for lasts until {@link #restart()}.
 */
public final class Part {
    private static final long BETWEEN_PROBES_MILLIS = 50;
    private final Blueprint blueprint;
    private final LogFile log;
    private final PidFile pidFile;
    private final Watch watch;
    private final Duration grace;
    private final boolean takesTurns;
    private final Duration startWithin;
    private final Patience patience = new Patience();
    private @Nullable Child child;
    private boolean wanted;
    private boolean retired;

    Part(Blueprint blueprint, Settings settings, Watch watch, Duration startWithin) {
        this.blueprint = blueprint;
        this.log = new LogFile(settings.logs().resolve(blueprint.name() + ".log"));
        this.pidFile = new PidFile(settings.run().resolve(blueprint.name() + Leftovers.SUFFIX));
        this.watch = watch;
        this.grace = AotCache.grace(settings);
        this.takesTurns = settings.takesTurns();
        this.startWithin = startWithin;
    }

    public String name() {
        return blueprint.name();
    }

    /** The file that its process writes to. */
    public LogFile log() {
        return log;
    }

    /** Starts it and waits until it is ready. */
    void start() {
        want(true);
        startOnce(false);
    }

    /** The same for one that nobody waits for: where it ends at its start, it is started again. */
    void startPatiently() {
        want(true);
        try {
            startOnce(true);
        } catch (Problem problem) {
            if (!isWanted()) {
                throw problem;
            }
            watch.say(problem.line());
            startAgain();
        }
    }

    /** Ends it in good order. It stays down until {@link #restart()}. */
    public void stop() {
        end(true);
    }

    /** Ends it as a crash would (SIGKILL). It stays down until {@link #restart()}. */
    public void kill() {
        end(false);
    }

    /** Ends it in good order where it still runs, starts it, and waits until it is ready. */
    public void restart() {
        stop();
        start();
    }

    public synchronized boolean isRunning() {
        return child != null && child.isAlive();
    }

    /** The id of its process, for a test that kills it behind the supervisor's back. */
    public synchronized long pid() {
        if (child == null) {
            throw new Problem(name() + " was not started");
        }
        return child.pid();
    }

    /** From now on no process is started. */
    synchronized void retire() {
        retired = true;
        wanted = false;
    }

    private synchronized void want(boolean running) {
        wanted = running;
    }

    private synchronized boolean isCurrent(Child asked) {
        return wanted && asked == child;
    }

    private void end(boolean inGoodOrder) {
        want(false);
        @Nullable Child ending = current();
        if (ending != null) {
            end(ending, inGoodOrder);
        }
    }

    private void end(Child ending, boolean inGoodOrder) {
        try {
            if (inGoodOrder) {
                ending.stop(grace);
            } else {
                ending.kill();
            }
        } catch (IOException unwritable) {
            throw new Problem(name() + " ended, but its pid file stays: " + unwritable.getMessage(), unwritable);
        }
    }

    private synchronized @Nullable Child current() {
        return child;
    }

    private void startOnce(boolean patiently) {
        Child started = spawn();
        awaitReady(started, patiently);
        Thread.startVirtualThread(() -> died(started, started.awaitExit()));
    }

    private synchronized Child spawn() {
        if (retired || !wanted) {
            throw new Problem(name() + " is not started: everything is being stopped");
        }
        try {
            Command command = blueprint.launch().call();
            Child started = Child.start(takesTurns ? command : command.with(Urgency.USUAL), log, pidFile);
            child = started;
            return started;
        } catch (Problem problem) {
            throw problem;
        } catch (Exception failure) {
            throw new Problem(name() + " cannot be started: " + failure, failure);
        }
    }

    private void awaitReady(Child started, boolean patiently) {
        long deadlineNanos = System.nanoTime() + startWithin.toNanos();
        while (!isReady()) {
            if (!isCurrent(started)) {
                throw new Problem(name() + " was stopped before it was ready");
            }
            if (!started.isAlive()) {
                throw new Problem("%s ended at its start (%s): %s"
                        .formatted(
                                name(),
                                Exit.of(started.awaitExit()),
                                log.onlyLine().orElse("see " + whatItWrote(patiently))));
            }
            if (System.nanoTime() > deadlineNanos) {
                end(started, true); // the next start would be beside it, and nobody would know of it any more
                throw new Problem("%s does not answer after %d s: see %s"
                        .formatted(name(), startWithin.toSeconds(), whatItWrote(patiently)));
            }
            pause(Duration.ofMillis(BETWEEN_PROBES_MILLIS));
        }
    }

    /** Where that is found by whoever reads of its end: the next start turns the log. */
    private Path whatItWrote(boolean startsAgain) {
        return startsAgain && !patience.isOver() ? log.previous() : log.file();
    }

    /** Ready means that this process answers: whoever else answered there would have kept it from starting. */
    public boolean isReady() {
        try {
            return blueprint.ready().call();
        } catch (Exception notYet) {
            return false;
        }
    }

    private void died(Child dead, int code) {
        if (!isCurrent(dead)) {
            return;
        }
        boolean startsAgain = blueprint.whenItDies() == WhenItDies.START_AGAIN;
        String line = "%s died (%s): see %s".formatted(name(), Exit.of(code), whatItWrote(startsAgain));
        if (!startsAgain) {
            watch.cannotGoOn(new Problem(line));
            return;
        }
        watch.say(line);
        startAgain();
    }

    private void startAgain() {
        while (true) {
            if (patience.isOver()) {
                watch.say(name() + " keeps dying and stays down: see " + log.file());
                return;
            }
            pause(patience.next());
            try {
                long beganNanos = System.nanoTime();
                startOnce(true);
                watch.ready(name() + " again", System.nanoTime() - beganNanos);
                return;
            } catch (Problem problem) {
                if (!isWanted()) {
                    return;
                }
                watch.say(problem.line());
            }
        }
    }

    private synchronized boolean isWanted() {
        return wanted && !retired;
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem("interrupted", interrupted);
        }
    }
}
