package io.holdfast.local;

import io.holdfast.local.deployment.Addresses;
import io.holdfast.local.deployment.DataDirectory;
import io.holdfast.local.process.Directories;
import io.holdfast.local.process.Leftovers;
import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sells while the payment provider fails, against what is up on the data directory, or against a deployment of its own.
 *
 * @param own whether the directory is the command's own: each start empties it
 */
record Faults(Settings settings, Map<String, String> flags, boolean own, PrintStream out) {
    private static final String PROGRAM = "io.holdfast.local.faults.FaultRun";
    private static final String CAPTURE = "--capture";

    int run() throws IOException {
        boolean running = Addresses.running(settings.run()).isPresent();
        if (running && flags.containsKey(CAPTURE)) {
            throw new Problem(
                    "--capture is for a system that this command starts, and one is up on " + settings.data());
        }
        if (own && !running) {
            empty();
        }
        List<String> arguments = new ArrayList<>();
        flags.forEach((flag, value) -> arguments.addAll(List.of(flag, value)));
        return new Demonstration(settings.with(variables()), PROGRAM, arguments, out).run();
    }

    /** Ends what a killed run has left there: once its pid files are gone, nobody would. */
    void empty() throws IOException {
        DataDirectory.supervisor(settings.run()).ifPresent(other -> {
            throw new Problem("process %d is just starting or stopping on %s: wait for it, or end it with"
                            .formatted(other.process().pid(), settings.data())
                    + " ./holdfast down --data " + settings.data());
        });
        Leftovers.end(settings.run());
        Directories.delete(settings.data());
    }

    /** News is soon news enough for the reconciler, on one machine. */
    private Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        if (!settings.variables().containsKey("HOLDFAST_PAYMENTS_RECONCILE_LAG")) {
            variables.put("HOLDFAST_PAYMENTS_RECONCILE_LAG", "2s");
        }
        if (flags.containsKey(CAPTURE)) {
            variables.put("HOLDFAST_PAYMENTS_CAPTURE", flags.get(CAPTURE));
        }
        return variables;
    }
}
