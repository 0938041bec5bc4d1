package io.holdfast.api.availability;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.api.engine.EngineQueries;
import io.holdfast.api.engine.ViewUnavailable;
import io.holdfast.wire.view.InventoryCounts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The counts of events, each asked for once at a time and kept for a tenth of a second, so that a crowd that looks at
 * one event is one question to the engine. A failure is not kept.
 */
@Component
final class LiveCounts {
    private static final Duration KEPT = Duration.ofMillis(100);
    private static final int MAX_INVENTORIES = 10_000;
    private static final int MAX_QUESTIONS = 32;

    private final EngineQueries views;
    private final Semaphore questions = new Semaphore(MAX_QUESTIONS);
    private final AsyncCache<String, Optional<InventoryCounts>> counts = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumSize(MAX_INVENTORIES)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .buildAsync();

    LiveCounts(EngineQueries views) {
        this.views = views;
    }

    /** The counts of an event; empty where it is not open. Fails with {@link ViewUnavailable} where nobody answers. */
    CompletableFuture<Optional<InventoryCounts>> of(List<String> inventories) {
        List<CompletableFuture<Optional<InventoryCounts>>> asked = inventories.stream()
                .map(inventory -> counts.get(inventory, this::ask))
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
                .thenApply(_ ->
                        asked.stream().flatMap(answer -> answer.join().stream()).reduce(LiveCounts::together));
    }

    /** Of several inventories the version is the sum of theirs: it grows with each change of any of them. */
    static InventoryCounts together(InventoryCounts one, InventoryCounts other) {
        return new InventoryCounts(
                one.inventory(),
                one.eventId(),
                one.version() + other.version(),
                Math.max(one.asOfMillis(), other.asOfMillis()),
                Stream.concat(one.sections().stream(), other.sections().stream())
                        .toList());
    }

    private Optional<InventoryCounts> ask(String inventory) {
        questions.acquireUninterruptibly(); // each question ends within seconds
        try {
            return views.counts(inventory);
        } catch (ViewUnavailable e) {
            throw new CompletionException(e);
        } finally {
            questions.release();
        }
    }
}
