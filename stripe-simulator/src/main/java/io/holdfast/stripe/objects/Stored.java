package io.holdfast.stripe.objects;

import java.util.Optional;

/** What is kept by its id, and listed in the order in which it came. */
public sealed interface Stored permits Intent, Charge, Refund, PaymentMethod, Product, Price, Session, Dispute {

    String id();

    long createdSeconds();

    /** When it changes by itself, unless something else changes it before. */
    default Optional<Long> dueMillis() {
        return Optional.empty();
    }
}
