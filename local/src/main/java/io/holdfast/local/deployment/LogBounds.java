package io.holdfast.local.deployment;

import io.holdfast.local.settings.Problem;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Keeps the logs of a running deployment within their bound. */
record LogBounds(Collection<Part> parts, BooleanSupplier over) implements Runnable {
    private static final long BETWEEN_LOOKS_SECONDS = 10;

    LogBounds {
        parts = List.copyOf(parts);
    }

    @Override
    public void run() {
        while (!over.getAsBoolean()) {
            try {
                TimeUnit.SECONDS.sleep(BETWEEN_LOOKS_SECONDS);
                for (Part part : parts) {
                    part.log().bound();
                }
            } catch (IOException unwritable) {
                throw new Problem("cannot bound a log: " + unwritable.getMessage(), unwritable);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
