package io.holdfast.api.payments.tasks;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patiently payment tasks are done.
 *
 * @param giveUpHours after which a task that the provider still fails is an operator's
 * @param parallel tasks that one instance does at once
 */
@ConfigurationProperties("holdfast.payments")
record TaskSettings(
        @DefaultValue("24") int giveUpHours,
        @DefaultValue("32") int parallel) {
    private static final int MAX_PARALLEL = 1_000;

    TaskSettings {
        if (giveUpHours < 1) {
            throw new IllegalArgumentException("HOLDFAST_PAYMENTS_GIVE_UP_HOURS is 1 or more");
        }
        if (parallel < 1 || parallel > MAX_PARALLEL) {
            throw new IllegalArgumentException("HOLDFAST_PAYMENTS_PARALLEL is from 1 to " + MAX_PARALLEL);
        }
    }

    Duration patience() {
        return Duration.ofHours(giveUpHours);
    }
}
