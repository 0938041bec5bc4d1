package io.holdfast.api.availability;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.api.booking.Inventories;
import io.holdfast.api.engine.EngineQueries;
import io.holdfast.api.engine.ViewUnavailable;
import io.holdfast.wire.view.InventoryCounts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * The counts of events, each asked for once at a time and kept for a tenth of a second, so that a crowd that looks at
 * one event is one question to the engine. A failure is not kept.
 */
@Component
final class LiveCounts {
    private static final Duration KEPT = Duration.ofMillis(100);
    private static final int MAX_EVENTS = 10_000;
    private static final int MAX_QUESTIONS = 32;

    private final EngineQueries views;
    private final Semaphore questions = new Semaphore(MAX_QUESTIONS);
    private final AsyncCache<Long, Optional<InventoryCounts>> counts = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumSize(MAX_EVENTS)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .buildAsync();

    LiveCounts(EngineQueries views) {
        this.views = views;
    }

    /** The counts of an event; empty where it is not open. Fails with {@link ViewUnavailable} where nobody answers. */
    CompletableFuture<Optional<InventoryCounts>> of(long eventId) {
        return counts.get(eventId, this::ask);
    }

    private Optional<InventoryCounts> ask(long eventId) {
        questions.acquireUninterruptibly(); // each question ends within seconds
        try {
            return views.counts(Inventories.of(eventId));
        } catch (ViewUnavailable e) {
            throw new CompletionException(e);
        } finally {
            questions.release();
        }
    }
}
