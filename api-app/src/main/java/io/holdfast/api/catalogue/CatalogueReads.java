package io.holdfast.api.catalogue;

import io.holdfast.api.web.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Lets those who browse read from the database, a few at a time: bookings always find a connection that no reader has.
 * Who does not get a turn within a second is refused.
 */
@Component
final class CatalogueReads {
    private static final int AT_ONCE = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Semaphore turns;
    private final Duration patience;

    @Autowired
    CatalogueReads() {
        this(AT_ONCE, PATIENCE);
    }

    CatalogueReads(int atOnce, Duration patience) {
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    <T> T read(Supplier<T> question) {
        if (!hasTurn()) {
            throw Problem.busy("Too many are looking at the moment", 1);
        }
        try {
            return question.get();
        } finally {
            turns.release();
        }
    }

    private boolean hasTurn() {
        try {
            return turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
