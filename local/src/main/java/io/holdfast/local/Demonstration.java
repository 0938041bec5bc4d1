package io.holdfast.local;

import io.holdfast.local.deployment.Addresses;
import io.holdfast.local.deployment.Deployment;
import io.holdfast.local.process.Jvm;
import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Runs the demo against what is up, or against a deployment of its own that is stopped again. */
record Demonstration(Settings settings, PrintStream out) {
    private static final String DEMO = "io.holdfast.local.demo.Demo";
    private static final int HEAP_MEGABYTES = 512;

    int run() throws IOException {
        Optional<Addresses> running = Addresses.running(settings.run());
        if (running.isPresent()) {
            return demo(running.get());
        }
        try (Deployment deployment = new Up(settings, out).start()) {
            return demo(Addresses.running(deployment.settings().run())
                    .orElseThrow(() -> new Problem("stopped before the demo began")));
        }
    }

    /** In a process of its own: its memory is its own, and its exit code is passed on. */
    private int demo(Addresses addresses) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(Jvm.of(settings.data(), HEAP_MEGABYTES).main(DEMO, List.of())).inheritIO();
        builder.environment().putAll(addresses.variables());
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-demo"));
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
