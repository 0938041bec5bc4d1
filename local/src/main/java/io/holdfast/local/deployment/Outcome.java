package io.holdfast.local.deployment;

import io.holdfast.local.settings.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Unwraps what a future ends with. */
final class Outcome {
    private Outcome() {}

    /** Returns when it is done; throws the problem that it failed with. */
    static void of(CompletableFuture<?> future) {
        try {
            future.join();
        } catch (CompletionException wrapped) {
            Throwable cause = wrapped;
            while (cause instanceof CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw cause instanceof Problem problem ? problem : new Problem(cause.toString(), cause);
        }
    }
}
