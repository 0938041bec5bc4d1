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

/** Runs a program against what is up, or against a deployment of its own that is stopped again. */
record Demonstration(Settings settings, String program, List<String> arguments, PrintStream out) {
    private static final int HEAP_MEGABYTES = 512;

    int run() throws IOException {
        Optional<Addresses> running = Addresses.running(settings.run());
        if (running.isPresent()) {
            return run(running.get());
        }
        try (Deployment deployment = new Up(settings, false, out).start()) {
            return run(Addresses.running(deployment.settings().run())
                    .orElseThrow(() -> new Problem("stopped before it began")));
        }
    }

    /** In a process of its own: its memory is its own, and its exit code is passed on. */
    private int run(Addresses addresses) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(Jvm.of(settings.data(), HEAP_MEGABYTES).main(program, arguments)).inheritIO();
        builder.environment().putAll(addresses.variables());
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-program"));
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
