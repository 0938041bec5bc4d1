package io.holdfast.api.shadow;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the shadow is, and how long it is believed.
 *
 * @param redis host:port; empty for none
 * @param ttlMillis how long counts stay that nothing confirms: a shadow that is no longer fed ends after it
 * @param patienceMillis how long a read waits for Redis before it asks the engine
 */
@ConfigurationProperties("holdfast.shadow")
record ShadowSettings(
        @DefaultValue("") String redis,
        @DefaultValue("10000") long ttlMillis,
        @DefaultValue("50") long patienceMillis) {
    ShadowSettings {
        if (!redis.isEmpty() && !redis.matches("[^:\\s]+:\\d{1,5}")) {
            throw new IllegalArgumentException("HOLDFAST_REDIS is host:port, not " + redis);
        }
        if (ttlMillis < 1 || patienceMillis < 1) {
            throw new IllegalArgumentException("holdfast.shadow: ttl-millis and patience-millis are 1 or more");
        }
    }

    boolean isOn() {
        return !redis.isEmpty();
    }

    String host() {
        return redis.substring(0, redis.indexOf(':'));
    }

    int port() {
        return Integer.parseInt(redis.substring(redis.indexOf(':') + 1));
    }

    Duration patience() {
        return Duration.ofMillis(patienceMillis);
    }
}
