package io.holdfast.local.deployment;

import io.holdfast.local.settings.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What the parts of one deployment tell: a line at a time, and that it cannot go on, once. */
final class Watch {
    private static final double NANOS_PER_SECOND = 1e9;
    private final Consumer<String> lines;
    private final CompletableFuture<Problem> end = new CompletableFuture<>();

    Watch(Consumer<String> lines) {
        this.lines = lines;
    }

    void say(String line) {
        lines.accept(line);
    }

    void ready(String name, long nanos) {
        say("  %-18s %5.1f s".formatted(name, nanos / NANOS_PER_SECOND));
    }

    void cannotGoOn(Problem problem) {
        end.complete(problem);
    }

    CompletableFuture<Problem> end() {
        return end;
    }
}
