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
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * The counts of events, each asked for once at a time and kept for a tenth of a second, so that a crowd that looks at
 * one event is one question to the engine, also while no engine answers.
 */
@Component
final class LiveCounts {
    /** What is known of an event's counts. */
    sealed interface Known {}

    record Counted(InventoryCounts counts) implements Known {}

    /** The engine has no such inventory. */
    record Unopened() implements Known {}

    /** No engine answers. */
    record Unavailable() implements Known {}

    private static final Duration KEPT = Duration.ofMillis(100);
    private static final int MAX_EVENTS = 10_000;
    private static final int MAX_QUESTIONS = 32;

    private final EngineQueries views;
    private final Semaphore questions = new Semaphore(MAX_QUESTIONS);
    private final AsyncCache<Long, Known> counts = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumSize(MAX_EVENTS)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .buildAsync();

    LiveCounts(EngineQueries views) {
        this.views = views;
    }

    /** What is known of an event; it never fails, and ends within seconds. */
    CompletableFuture<Known> of(long eventId) {
        return counts.get(eventId, this::ask);
    }

    private Known ask(long eventId) {
        questions.acquireUninterruptibly();
        try {
            Optional<InventoryCounts> found = views.counts(Inventories.of(eventId));
            return found.isPresent() ? new Counted(found.get()) : new Unopened();
        } catch (ViewUnavailable e) {
            return new Unavailable();
        } finally {
            questions.release();
        }
    }
}
