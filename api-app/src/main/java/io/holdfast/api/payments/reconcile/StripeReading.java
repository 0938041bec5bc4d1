package io.holdfast.api.payments.reconcile;

import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import com.stripe.model.checkout.Session;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.payments.StripeAmounts;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Stripe's objects say of an order. */
final class StripeReading {
    private StripeReading() {}

    static Optional<ProviderObject> of(PaymentIntent intent) {
        StripeError error = intent.getLastPaymentError();
        return order(intent.getMetadata())
                .map(order -> new ProviderObject(
                        intent.getId(),
                        ProviderObject.Type.INTENT,
                        order,
                        intent.getId(),
                        "",
                        text(intent.getStatus()),
                        minor(intent.getAmount(), intent.getCurrency()),
                        "succeeded".equals(intent.getStatus())
                                ? minor(intent.getAmountReceived(), intent.getCurrency())
                                : 0,
                        code(intent.getCurrency()),
                        error == null ? "" : text(error.getCharge()),
                        time(intent.getCreated())));
    }

    static Optional<ProviderObject> of(Session session) {
        return order(session.getMetadata())
                .map(order -> new ProviderObject(
                        session.getId(),
                        ProviderObject.Type.SESSION,
                        order,
                        text(session.getPaymentIntent()),
                        "",
                        text(session.getStatus()),
                        minor(session.getAmountTotal(), session.getCurrency()),
                        0,
                        code(session.getCurrency()),
                        "",
                        time(session.getCreated())));
    }

    /** @param order of the payment that it is of */
    static ProviderObject of(Refund refund, String order) {
        Map<String, String> metadata = refund.getMetadata();
        boolean ours = metadata != null && metadata.containsKey("order_id");
        return new ProviderObject(
                refund.getId(),
                ProviderObject.Type.REFUND,
                order,
                text(refund.getPaymentIntent()),
                ours ? text(metadata.get("request_id")) : "",
                text(refund.getStatus()),
                minor(refund.getAmount(), refund.getCurrency()),
                0,
                code(refund.getCurrency()),
                "",
                time(refund.getCreated()));
    }

    /** @param order of the payment that it is of */
    static ProviderObject of(Dispute dispute, String order) {
        return new ProviderObject(
                dispute.getId(),
                ProviderObject.Type.DISPUTE,
                order,
                text(dispute.getPaymentIntent()),
                "",
                text(dispute.getStatus()),
                minor(dispute.getAmount(), dispute.getCurrency()),
                0,
                code(dispute.getCurrency()),
                "",
                time(dispute.getCreated()));
    }

    static Optional<String> order(@Nullable Map<String, String> metadata) {
        return Optional.ofNullable(metadata)
                .flatMap(known -> Optional.ofNullable(known.get("order_id")))
                .filter(id -> OrderId.parse(id).isPresent());
    }

    private static long minor(@Nullable Long amount, @Nullable String currency) {
        return amount == null || currency == null ? 0 : StripeAmounts.toMinor(amount, currency);
    }

    private static String code(@Nullable String currency) {
        return text(currency).toUpperCase(Locale.ROOT);
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static Instant time(@Nullable Long seconds) {
        return Instant.ofEpochSecond(seconds == null ? 0 : seconds);
    }
}
