package io.holdfast.api.catalogue;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who takes the money for an event: Stripe, or nobody, so that everything can be tried without any. */
public enum PaymentProvider {
    STRIPE,
    SIMULATED;

    /** As it is written on the wire and stored. */
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<PaymentProvider> named(String word) {
        return Arrays.stream(values())
                .filter(provider -> provider.word().equals(word))
                .findFirst();
    }
}
