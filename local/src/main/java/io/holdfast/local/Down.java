package io.holdfast.local;

import io.holdfast.local.deployment.DataDirectory;
import io.holdfast.local.process.Ending;
import io.holdfast.local.process.Leftovers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Stops what runs on a data directory, and what a killed supervisor has left there. */
record Down(Path data, PrintStream out) {
    private static final Duration GRACE = Duration.ofSeconds(90);

    int run() throws IOException {
        Path run = data.resolve("run");
        var supervisor = DataDirectory.supervisor(run);
        supervisor.ifPresent(running -> {
            out.println("stopping process " + running.process().pid());
            Ending.of(running.process(), running.signal(), GRACE);
        });
        List<String> left = Leftovers.end(run);
        if (!left.isEmpty()) {
            out.println("stopped what was left running: " + String.join(", ", left));
        } else if (supervisor.isEmpty()) {
            out.println("nothing runs on " + data);
            return 0;
        }
        out.println("stopped; the data stays in " + data);
        return 0;
    }
}
