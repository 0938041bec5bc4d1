package io.holdfast.stripe.objects;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a merchant asks of a PaymentIntent. {@code amountMinor} is in the currency's smallest unit. */
public record Terms(
        long amountMinor,
        String currency,
        CaptureMethod captureMethod,
        Methods methods,
        Optional<String> description,
        Optional<String> receiptEmail,
        Optional<String> statementDescriptor,
        Optional<String> statementDescriptorSuffix,
        Map<String, String> metadata) {

    /** Which payment methods may be used: those of the dashboard, or the ones listed. */
    public record Methods(boolean automatic, boolean redirectsAllowed, List<String> types) {}
}
