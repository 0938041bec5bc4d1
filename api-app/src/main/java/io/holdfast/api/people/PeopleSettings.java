package io.holdfast.api.people;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How passwords and sessions are kept.
 *
 * @param refreshLifetimeSeconds of a refresh token, from its last use
 * @param maxHashing passwords hashed at the same time; 0 means one for each processor
 * @param passwordStrength bcrypt's cost, the exponent of two
 */
@ConfigurationProperties("holdfast.people")
record PeopleSettings(
        @DefaultValue("2592000") int refreshLifetimeSeconds,
        @DefaultValue("0") int maxHashing,
        @DefaultValue("10") int passwordStrength) {
    PeopleSettings {
        if (refreshLifetimeSeconds < 60 || maxHashing < 0 || passwordStrength < 4 || passwordStrength > 16) {
            throw new IllegalArgumentException("holdfast.people: refresh-lifetime-seconds is at least 60, max-hashing"
                    + " not negative, password-strength from 4 to 16");
        }
        maxHashing = maxHashing == 0 ? Runtime.getRuntime().availableProcessors() : maxHashing;
    }

    Duration refreshLifetime() {
        return Duration.ofSeconds(refreshLifetimeSeconds);
    }
}
