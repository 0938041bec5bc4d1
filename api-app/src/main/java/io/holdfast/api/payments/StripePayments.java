package io.holdfast.api.payments;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods.AllowRedirects;
import io.holdfast.wire.Order;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Creates the payment of a held order at Stripe. The idempotency key follows from the order, so that asking again, from
 * any instance, gives the same payment: one order is never charged by two.
 */
@Component
public final class StripePayments {
    /** A payment and the secret that the buyer's browser pays it with; the secret is never stored or logged. */
    public record Started(String paymentId, String clientSecret) {
        @Override
        public String toString() {
            return paymentId;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(StripePayments.class);
    private static final int MAX_CALLS = 64;
    private static final long MAX_WAIT_SECONDS = 3;

    private final StripeClient stripe;
    private final Semaphore calls = new Semaphore(MAX_CALLS);

    StripePayments(StripeClient stripe) {
        this.stripe = stripe;
    }

    /** @throws PaymentUnavailable when Stripe did not give the payment within some seconds */
    public Started start(Order order) throws PaymentUnavailable {
        PaymentIntentCreateParams params = PaymentIntentCreateParams.builder()
                .setAmount(order.getTotalMinor())
                .setCurrency(order.getCurrency().toLowerCase(Locale.ROOT))
                .setAutomaticPaymentMethods(AutomaticPaymentMethods.builder()
                        .setEnabled(true)
                        .setAllowRedirects(AllowRedirects.NEVER)
                        .build())
                .putMetadata("order_id", order.getOrderId())
                .putMetadata("event_id", Long.toString(order.getEventId()))
                .build();
        RequestOptions once = RequestOptions.builder()
                .setIdempotencyKey("hold:" + order.getOrderId() + ":1")
                .build();
        acquire();
        try {
            PaymentIntent intent = stripe.v1().paymentIntents().create(params, once);
            return new Started(intent.getId(), intent.getClientSecret());
        } catch (StripeException e) {
            LOG.warn(
                    "Stripe gave no payment for order {}: {} {} {}",
                    order.getOrderId(),
                    e.getClass().getSimpleName(),
                    e.getStatusCode(),
                    e.getCode());
            throw new PaymentUnavailable("Stripe gave no payment", e);
        } finally {
            calls.release();
        }
    }

    private void acquire() throws PaymentUnavailable {
        try {
            if (!calls.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new PaymentUnavailable("Too many payments are being created", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PaymentUnavailable("Interrupted while waiting for Stripe", e);
        }
    }
}
