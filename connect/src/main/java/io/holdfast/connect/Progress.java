package io.holdfast.connect;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/** What somebody who waits is told: every step as it begins, and every few seconds how far it is. */
final class Progress {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);
    private final PrintStream out;
    private final long beganNanos = System.nanoTime();
    private long nextNanos;

    Progress(PrintStream out) {
        this.out = out;
    }

    /** A step begins. */
    void step(String line) {
        say(line);
    }

    /** It goes on; {@code line} is asked for only when it is time for one. */
    void goesOn(Supplier<String> line) {
        if (System.nanoTime() - nextNanos >= 0) {
            say("  " + line.get());
        }
    }

    private void say(String line) {
        out.println("%6.1f s  %s".formatted((System.nanoTime() - beganNanos) / 1e9, line));
        nextNanos = System.nanoTime() + BETWEEN_LINES.toNanos();
    }
}
