package io.holdfast.api.availability;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.api.engine.EngineQueries;
import io.holdfast.api.engine.ViewUnavailable;
import io.holdfast.api.shadow.Shadow;
import io.holdfast.wire.view.InventoryCounts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The counts of events, each asked for once at a time and kept for a tenth of a second, so that a crowd that looks at
 * one event is one question, also while nobody answers. Redis is asked first, and the engine where Redis does not know.
 */
@Component
final class LiveCounts {
    /** What is known of an event's counts. */
    sealed interface Known {}

    /** @param source who told them: {@code redis} or {@code engine} */
    record Counted(InventoryCounts counts, String source) implements Known {}

    /** The engine has no such inventory. */
    record Unopened() implements Known {}

    /** No engine answers. */
    record Unavailable() implements Known {}

    private static final String REDIS = "redis";
    private static final String ENGINE = "engine";
    private static final Duration KEPT = Duration.ofMillis(100);
    private static final int MAX_INVENTORIES = 10_000;
    private static final int MAX_QUESTIONS = 32;

    private final EngineQueries views;
    private final Shadow shadow;
    private final Semaphore questions = new Semaphore(MAX_QUESTIONS);
    private final AsyncCache<String, Known> counts = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumSize(MAX_INVENTORIES)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .buildAsync();

    LiveCounts(EngineQueries views, Shadow shadow) {
        this.views = views;
        this.shadow = shadow;
    }

    /** What is known of an event, all its inventories together; it never fails, and ends within seconds. */
    CompletableFuture<Known> of(List<String> inventories) {
        List<CompletableFuture<Known>> asked = inventories.stream()
                .map(inventory -> counts.get(inventory, this::ask))
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
                .thenApply(
                        _ -> asked.stream().map(CompletableFuture::join).reduce(new Unopened(), LiveCounts::together));
    }

    private static Known together(Known one, Known other) {
        if (one instanceof Unavailable || other instanceof Unavailable) {
            return new Unavailable();
        }
        if (one instanceof Counted(var first, var source) && other instanceof Counted(var second, var otherSource)) {
            return new Counted(together(first, second), source.equals(otherSource) ? source : ENGINE);
        }
        return one instanceof Counted ? one : other;
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

    private Known ask(String inventory) {
        return shadow.counts(inventory)
                .<Known>map(counts -> new Counted(counts, REDIS))
                .orElseGet(() -> askEngine(inventory));
    }

    private Known askEngine(String inventory) {
        questions.acquireUninterruptibly();
        try {
            Optional<InventoryCounts> found = views.counts(inventory);
            found.ifPresent(shadow::learned);
            return found.isPresent() ? new Counted(found.get(), ENGINE) : new Unopened();
        } catch (ViewUnavailable e) {
            return new Unavailable();
        } finally {
            questions.release();
        }
    }
}
