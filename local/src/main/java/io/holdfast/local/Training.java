package io.holdfast.local;

import io.holdfast.local.parts.AotCache;
import io.holdfast.local.process.Directories;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Plays a small sale in a deployment of its own, whose JVMs take notes of it, and makes the caches that every later
 * start of these builds begins with.
 */
record Training(Path top, PrintStream out) {
    /** Small, and of everything that the demo does: what counts is which code runs, and how often one after the other. */
    private static final List<String> SALE =
            List.of("--buyers", "2000", "--hold-seconds", "5", "--steady-seconds", "8");

    private static final long MEGABYTE = 1L << 20;

    int run() throws IOException {
        Path data = Files.createTempDirectory("holdfast-training-");
        try {
            Settings settings = AotCache.training(Settings.onFreePorts(top, data, 1));
            int code = new Demonstration(settings, Main.DEMO, SALE, out).run();
            if (code == 0) {
                assemble(settings);
            }
            return code;
        } finally {
            Directories.delete(data);
        }
    }

    private void assemble(Settings settings) throws IOException {
        for (AotCache cache : AotCache.all(settings)) {
            cache.assemble(settings);
            out.println("%s: %d MB of what was learned, for every start of this build"
                    .formatted(cache.part(), cache.bytes() / MEGABYTE));
        }
    }
}
