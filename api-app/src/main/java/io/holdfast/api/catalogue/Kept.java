package io.holdfast.api.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What was read, for a while. Those who ask for the same at the same time wait for one answer, or for one failure; a
 * failure is not kept.
 */
final class Kept<K, V> {
    private final Cache<K, V> kept;
    private final Together<K, V> underWay = new Together<>();

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
        return underWay.ask(question, read, answer -> kept.put(question, answer));
    }
}
