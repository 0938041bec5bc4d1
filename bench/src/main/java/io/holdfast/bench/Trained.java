package io.holdfast.bench;

import io.holdfast.local.parts.AotCache;
import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What is measured starts as a deployment that matters does: with what a small sale has taught it. */
record Trained(Path top, Consumer<String> lines) {
    /** Says which it is, and trains first where that was not done and there is time. */
    void say(boolean hasTime) throws IOException {
        if (!isDone() && hasTime) {
            lines.accept("training first, once for this build");
            train();
        }
        lines.accept(
                isDone() ? "trained: ./holdfast train" : "not trained: what a JVM does that has learned nothing yet");
    }

    private boolean isDone() throws IOException {
        return AotCache.all(Settings.onFreePorts(top, top, 1)).stream().allMatch(AotCache::isThere);
    }

    private void train() throws IOException {
        Process training = new ProcessBuilder(top.resolve("holdfast").toString(), "train")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(training::destroy, "end-training"));
        try {
            if (training.waitFor() != 0) {
                throw new Problem("the training has failed: ./holdfast train says why");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem("interrupted", interrupted);
        }
    }
}
