package io.holdfast.local;

import io.holdfast.local.deployment.Deployment;
import io.holdfast.local.parts.Plan;
import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.io.PrintStream;

/** Runs a deployment at the terminal until a signal, or until it cannot go on. Either way nothing is left running. */
record Up(Settings settings, PrintStream out) {
    private static final double NANOS_PER_SECOND = 1e9;

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
        Deployment deployment = new Deployment(settings, Plan.of(settings), out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(deployment), "stop"));
        out.println("starting on " + settings.data());
        deployment.start();
        out.println("ready in %.1f s".formatted((System.nanoTime() - beganNanos) / NANOS_PER_SECOND));
        out.println(new Welcome(settings).text());
        return deployment;
    }

    private void stop(Deployment deployment) {
        if (deployment.isStopping()) {
            deployment.stop();
            return;
        }
        out.println("stopping");
        deployment.stop();
        out.println("stopped; the data stays in " + settings.data());
    }
}
