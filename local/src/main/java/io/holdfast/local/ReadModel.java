package io.holdfast.local;

import io.holdfast.local.deployment.Addresses;
import io.holdfast.local.parts.Connect;
import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;

/** Has the sink of the running deployment fill its tables anew. */
record ReadModel(Settings settings, PrintStream out) {
    int rebuild() throws IOException {
        Map<String, String> addresses = Addresses.running(settings.run())
                .orElseThrow(() -> new Problem("nothing is up on " + settings.data() + ": ./holdfast up starts it"))
                .variables();
        out.println("rebuilding the read model");
        ProcessBuilder builder = new ProcessBuilder(Connect.rebuild(settings)).inheritIO();
        builder.environment().putAll(addresses);
        Process process = builder.start();
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroy();
            return 1;
        }
    }
}
