package io.holdfast.api.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * What was read, for a while. Those who ask for the same at the same time wait for one answer, or for one failure; a
 * failure is not kept.
 */
final class Kept<K, V> {
    private final Cache<K, V> kept;
    private final ConcurrentMap<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();

    Kept(Duration lifetime, int most) {
        kept = Caffeine.newBuilder()
                .expireAfterWrite(lifetime)
                .maximumSize(most)
                .build();
    }

    /** Who is first reads, in its own thread: nobody waits within the cache for what is read. */
    V get(K question, Supplier<V> read) {
        var known = kept.getIfPresent(question);
        if (known != null) {
            return known;
        }
        var own = new CompletableFuture<V>();
        var others = underWay.putIfAbsent(question, own);
        if (others != null) {
            return join(others);
        }
        try {
            V answer = read.get();
            kept.put(question, answer);
            own.complete(answer);
            return answer;
        } catch (RuntimeException | Error failure) {
            own.completeExceptionally(failure);
            throw failure;
        } finally {
            underWay.remove(question, own);
        }
    }

    private static <V> V join(CompletableFuture<V> answer) {
        try {
            return answer.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
