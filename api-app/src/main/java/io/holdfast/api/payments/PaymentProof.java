package io.holdfast.api.payments;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.Order;
import io.holdfast.wire.PaymentKind;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks Stripe whether an order was paid. What it answers is told to the engine in the same words as a webhook's. */
@Component
public final class PaymentProof {
    private final StripeClient stripe;
    private final StripeCalls calls = new StripeCalls();

    PaymentProof(StripeClient stripe) {
        this.stripe = stripe;
    }

    /**
     * What the engine is to hear of the payment that an order has.
     *
     * @return empty where Stripe neither took the money nor set it aside
     * @throws PaymentUnavailable when Stripe did not say within some seconds
     */
    public Optional<ConfirmPayment> of(Order order) throws PaymentUnavailable {
        String payment = Objects.requireNonNull(order.getPaymentId());
        return calls.make(
                order.getOrderId(),
                () -> intent(payment, order.getPaymentKind()).flatMap(intent -> confirmed(order, intent)));
    }

    /** Empty where a session has not come to a payment yet. */
    private Optional<PaymentIntent> intent(String payment, PaymentKind kind) throws StripeException {
        if (kind != PaymentKind.SESSION) {
            return Optional.of(stripe.v1().paymentIntents().retrieve(payment));
        }
        Session session = stripe.v1().checkout().sessions().retrieve(payment);
        return session.getPaymentIntent() == null
                ? Optional.empty()
                : Optional.of(stripe.v1().paymentIntents().retrieve(session.getPaymentIntent()));
    }

    private static Optional<ConfirmPayment> confirmed(Order order, PaymentIntent intent) {
        return switch (intent.getStatus()) {
            case "succeeded" -> Optional.of(confirmed(order, intent, intent.getAmountReceived(), true));
            case "requires_capture" -> Optional.of(confirmed(order, intent, intent.getAmountCapturable(), false));
            case null, default -> Optional.empty();
        };
    }

    private static ConfirmPayment confirmed(Order order, PaymentIntent intent, long amount, boolean captured) {
        return new ConfirmPayment(
                order.getOrderId(),
                intent.getId(),
                StripeAmounts.toMinor(amount, intent.getCurrency()),
                intent.getCurrency().toUpperCase(Locale.ROOT),
                intent.getId(),
                captured);
    }
}
