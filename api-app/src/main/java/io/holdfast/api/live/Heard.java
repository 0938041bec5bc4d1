package io.holdfast.api.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * The latest version of each inventory that was read off the log in the last minutes. Views that are behind it are no
 * ground to begin on: the changes between would never be told.
 */
@Component
final class Heard {
    private static final Duration KEPT = Duration.ofMinutes(2);
    private static final int MAX_INVENTORIES = 50_000;

    private final Cache<String, Long> versions = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumSize(MAX_INVENTORIES)
            .build();

    void note(String inventory, long version) {
        versions.put(inventory, version);
    }

    /** 0 where there was none. */
    long latest(String inventory) {
        Long version = versions.getIfPresent(inventory);
        return version == null ? 0 : version;
    }
}
