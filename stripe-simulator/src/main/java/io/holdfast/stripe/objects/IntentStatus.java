package io.holdfast.stripe.objects;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a PaymentIntent is; and from where each step may be taken. {@code PROCESSING} is for delayed methods. */
public enum IntentStatus {
    REQUIRES_PAYMENT_METHOD,
    REQUIRES_CAPTURE,
    REQUIRES_CONFIRMATION,
    REQUIRES_ACTION,
    PROCESSING,
    SUCCEEDED,
    CANCELED;

    /** Statuses from which an intent can be canceled, in the order in which Stripe's message names them. */
    public static final Set<IntentStatus> CANCELABLE = Set.copyOf(EnumSet.range(REQUIRES_PAYMENT_METHOD, PROCESSING));

    public static final Set<IntentStatus> CONFIRMABLE =
            Set.of(REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION);

    public static final Set<IntentStatus> CAPTURABLE = Set.of(REQUIRES_CAPTURE);

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code a, b, c}, in declaration order. */
    public static String names(Set<IntentStatus> statuses) {
        return Arrays.stream(values())
                .filter(statuses::contains)
                .map(IntentStatus::wire)
                .collect(Collectors.joining(", "));
    }
}
