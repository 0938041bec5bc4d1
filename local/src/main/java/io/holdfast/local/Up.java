package io.holdfast.local;

import io.holdfast.local.deployment.Deployment;
import io.holdfast.local.parts.Plan;
import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs a deployment until a signal, or until it cannot go on. Either way nothing is left running. */
record Up(Settings settings, boolean detached, PrintStream out) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** A signal came before everything was ready: what fails because of it is no news. */
    static final class CutShort extends RuntimeException {
        CutShort(Problem cause) {
            super(cause);
        }
    }

    int run() {
        Deployment deployment = start();
        Problem end = deployment.awaitEnd();
        out.println("stopping");
        deployment.stop();
        throw end;
    }

    /** Ready when it returns; stopped when this process ends, whatever ends it short of a kill. */
    Deployment start() {
        long beganNanos = System.nanoTime();
        AtomicBoolean signalled = new AtomicBoolean();
        Deployment deployment = new Deployment(settings, Plan.of(settings), out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(deployment, signalled), "stop"));
        out.println("starting on " + settings.data());
        try {
            deployment.start();
        } catch (Problem problem) {
            throw signalled.get() ? new CutShort(problem) : problem;
        }
        out.println("ready in %.1f s".formatted((System.nanoTime() - beganNanos) / NANOS_PER_SECOND));
        List<String> late = deployment.stillStarting();
        if (!late.isEmpty()) {
            out.println("bookings do not wait for what still starts: " + String.join(", ", late));
        }
        out.println(new Welcome(settings, detached).text());
        return deployment;
    }

    private void stop(Deployment deployment, AtomicBoolean signalled) {
        if (deployment.isStopping()) {
            deployment.stop();
            return;
        }
        signalled.set(true);
        out.println("stopping");
        deployment.stop();
        out.println("stopped; the data stays in " + settings.data());
    }
}
