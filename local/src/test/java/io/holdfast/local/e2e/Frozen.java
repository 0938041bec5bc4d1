package io.holdfast.local.e2e;

import io.holdfast.local.deployment.Part;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A part that stands where it was stopped, as in a long pause of its machine. */
final class Frozen {
    private Frozen() {}

    /** Does something meanwhile. */
    static void whileFrozen(Part part, Runnable action) {
        signal(part, "STOP");
        try {
            action.run();
        } finally {
            signal(part, "CONT");
        }
    }

    private static void signal(Part part, String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(part.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
