package io.holdfast.api.availability;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.api.engine.EngineQueries;
import io.holdfast.api.engine.ViewUnavailable;
import io.holdfast.api.shadow.Shadow;
import io.holdfast.wire.view.InventoryCounts;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The counts of events, each asked for once at a time and kept for less than half a second, so that a crowd that looks
 * at one event is one question, also while nobody answers; that an event is not open yet is kept as well. Redis is asked
 * first, and the engine where Redis does not know. What is kept is passed over once this instance has met a newer
 * version: nobody is shown an older one after.
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
    private static final Duration KEPT = Duration.ofMillis(400);
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
        return each(inventories).thenApply(known -> together(inventories, known));
    }

    /** What is known of each of these, in few questions however many they are; it never fails either. */
    CompletableFuture<Map<String, Known>> each(Collection<String> inventories) {
        inventories.forEach(this::forgetOld);
        return counts.getAll(inventories, this::ask);
    }

    private void forgetOld(String inventory) {
        CompletableFuture<Known> kept = counts.getIfPresent(inventory);
        if (kept != null && kept.isDone() && shadow.isBehind(inventory, version(kept.join()))) {
            counts.asMap().remove(inventory, kept);
        }
    }

    private static long version(Known known) {
        return switch (known) {
            case Counted found -> found.counts().version();
            case Unopened _ -> 0;
            case Unavailable _ -> Long.MAX_VALUE; // to ask at once again helps nobody
        };
    }

    /** What is known of an event whose inventories these are. */
    static Known together(List<String> inventories, Map<String, Known> known) {
        return inventories.stream()
                .map(inventory -> known.getOrDefault(inventory, new Unopened()))
                .reduce(new Unopened(), LiveCounts::together);
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

    private Map<String, Known> ask(Set<? extends String> inventories) {
        Map<String, Known> known = new HashMap<>();
        shadow.counts(inventories).forEach((inventory, found) -> known.put(inventory, new Counted(found, REDIS)));
        List<String> others = inventories.stream()
                .<String>map(name -> name)
                .filter(name -> !known.containsKey(name))
                .toList();
        if (!others.isEmpty()) {
            known.putAll(askEngine(others));
        }
        return known;
    }

    private Map<String, Known> askEngine(List<String> inventories) {
        Map<String, Known> known = new HashMap<>();
        questions.acquireUninterruptibly();
        try {
            inventories.forEach(inventory -> known.put(inventory, new Unopened()));
            told(inventories).forEach((inventory, found) -> {
                shadow.learned(found);
                known.put(inventory, new Counted(found, ENGINE));
            });
        } catch (ViewUnavailable e) {
            inventories.forEach(inventory -> known.put(inventory, new Unavailable()));
        } finally {
            questions.release();
        }
        return known;
    }

    /** What many look at is asked for by its name; what a list shows, together. */
    private Map<String, InventoryCounts> told(List<String> inventories) throws ViewUnavailable {
        if (inventories.size() == 1) {
            String only = inventories.getFirst();
            return views.counts(only).map(found -> Map.of(only, found)).orElse(Map.of());
        }
        return views.counts(inventories).stream()
                .collect(Collectors.toMap(InventoryCounts::inventory, Function.identity()));
    }
}
