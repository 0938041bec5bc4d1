package io.holdfast.api.rehearsal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param rehearsal how long it takes at most; zero for none */
@ConfigurationProperties("holdfast")
record RehearsalSettings(Duration rehearsal) {
    private static final Duration MOST = Duration.ofMinutes(2);

    RehearsalSettings {
        if (rehearsal.isNegative() || rehearsal.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("HOLDFAST_REHEARSAL is 0s to " + MOST.toSeconds() + "s");
        }
    }
}
