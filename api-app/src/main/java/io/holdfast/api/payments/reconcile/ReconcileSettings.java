package io.holdfast.api.payments.reconcile;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the provider's books are held against ours.
 *
 * @param every time between the starts of two runs; zero for only when asked
 * @param lag how long news may be under way before its absence is a finding
 */
@ConfigurationProperties("holdfast.payments.reconcile")
record ReconcileSettings(
        @DefaultValue("5m") Duration every,
        @DefaultValue("20s") Duration lag) {
    private static final Duration LONGEST_LAG = Duration.ofMinutes(5);

    ReconcileSettings {
        if (every.isNegative()) {
            throw new IllegalArgumentException("HOLDFAST_PAYMENTS_RECONCILE_EVERY is 0 or more");
        }
        if (lag.isNegative() || lag.compareTo(LONGEST_LAG) > 0) {
            throw new IllegalArgumentException("HOLDFAST_PAYMENTS_RECONCILE_LAG is from 0 to 5m");
        }
    }
}
