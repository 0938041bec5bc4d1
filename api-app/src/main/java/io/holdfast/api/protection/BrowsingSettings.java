package io.holdfast.api.protection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many may browse.
 *
 * @param maxAtOnce requests of theirs that are answered at the same time
 */
@ConfigurationProperties("holdfast.browsing")
record BrowsingSettings(@DefaultValue("250") int maxAtOnce) {
    BrowsingSettings {
        if (maxAtOnce < 1) {
            throw new IllegalArgumentException("HOLDFAST_MAX_BROWSING is 1 or more");
        }
    }
}
