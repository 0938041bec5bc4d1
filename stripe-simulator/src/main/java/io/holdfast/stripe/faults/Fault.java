package io.holdfast.stripe.faults;

import java.util.Locale;

/** Something that can be made to go wrong. */
public enum Fault {
    DUPLICATE,
    REORDER,
    DELAY,
    DROP,
    WRONG_SIGNATURE,
    STALE_TIMESTAMP,
    FUTURE_TIMESTAMP,
    WRONG_API_VERSION,
    ERROR_AFTER_COMMIT,
    TIMEOUT_AFTER_COMMIT,
    RATE_LIMITED,
    SLOW;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
