package io.holdfast.api.payments;

import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods.AllowRedirects;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import io.holdfast.wire.Order;
import java.util.Locale;
import java.util.Optional;

/** Fills in what Stripe is asked for where a page of the seller's own takes the payment. */
record IntentForm(PaymentSettings settings) {
    PaymentIntentCreateParams of(Order order, String title, Optional<String> email) {
        PaymentIntentCreateParams.Builder form = PaymentIntentCreateParams.builder()
                .setAmount(StripeAmounts.toStripe(order.getTotalMinor(), order.getCurrency()))
                .setCurrency(order.getCurrency().toLowerCase(Locale.ROOT))
                .setDescription(description(order, title))
                .setAutomaticPaymentMethods(AutomaticPaymentMethods.builder()
                        .setEnabled(true)
                        .setAllowRedirects(AllowRedirects.NEVER)
                        .build())
                .putMetadata("order_id", order.getOrderId())
                .putMetadata("event_id", Long.toString(order.getEventId()));
        email.ifPresent(form::setReceiptEmail);
        if (!settings.statementDescriptorSuffix().isEmpty()) {
            form.setStatementDescriptorSuffix(settings.statementDescriptorSuffix());
        }
        if (settings.capturesLater()) {
            form.setCaptureMethod(CaptureMethod.MANUAL);
        }
        return form.build();
    }

    /** Shown to the seller, and on the buyer's receipt. */
    static String description(Order order, String title) {
        return "%s, tickets: %d, order %s".formatted(title, order.getQuantity(), order.getOrderId());
    }
}
