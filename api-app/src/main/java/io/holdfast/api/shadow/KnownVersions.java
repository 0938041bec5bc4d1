package io.holdfast.api.shadow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/** The latest version of each inventory that this instance has met: nobody is shown an older one as the latest. */
final class KnownVersions {
    private static final int MAX_INVENTORIES = 100_000;

    private final Cache<String, Long> versions =
            Caffeine.newBuilder().maximumSize(MAX_INVENTORIES).build();

    void met(String inventory, long version) {
        versions.asMap().merge(inventory, version, Math::max);
    }

    boolean isBehind(String inventory, long version) {
        return Optional.ofNullable(versions.getIfPresent(inventory))
                .filter(known -> version < known)
                .isPresent();
    }
}
