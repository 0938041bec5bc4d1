package io.holdfast.api.payments;

import com.stripe.StripeClient;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import io.holdfast.api.people.EmailAddresses;
import io.holdfast.wire.Order;
import io.holdfast.wire.PaymentKind;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives a held order its payment at Stripe: the one that was started, or else a new one. The idempotency key follows
 * from the order, so that asking again, from any instance, gives the same payment.
 *
 * <p>Stripe refuses a key that comes with other words than before, as after a change of the buyer's e-mail address or of
 * a setting. The payment of then was never told to anybody, so a second one takes its place, without the address.
 */
@Component
public final class StripePayments {
    /** A payment, and what the buyer pays it with; neither secret nor address is ever stored or logged. */
    public record Started(PaymentKind kind, String id, Optional<String> clientSecret, Optional<String> url) {
        @Override
        public String toString() {
            return id;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(StripePayments.class);

    private final StripeClient stripe;
    private final IntentForm intents;
    private final SessionForm sessions;
    private final EmailAddresses addresses;
    private final StripeCalls calls = new StripeCalls();

    StripePayments(StripeClient stripe, PaymentSettings settings, StripePrices prices, EmailAddresses addresses) {
        this.stripe = stripe;
        this.intents = new IntentForm(settings);
        this.sessions = new SessionForm(settings, prices);
        this.addresses = addresses;
    }

    /**
     * The payment of an order.
     *
     * @param kind of a payment that has yet to be created; one that was started stays as it is
     * @param title what the buyer is told that this is for
     * @throws PaymentUnavailable when Stripe did not give the payment within some seconds
     */
    public Started of(Order order, PaymentKind kind, String title) throws PaymentUnavailable {
        String known = order.getPaymentId();
        return calls.make(
                order.getOrderId(),
                () -> known == null ? create(order, kind, title) : show(known, order.getPaymentKind()));
    }

    private Started show(String id, PaymentKind kind) throws StripeException {
        return kind == PaymentKind.SESSION
                ? started(stripe.v1().checkout().sessions().retrieve(id))
                : started(stripe.v1().paymentIntents().retrieve(id));
    }

    private Started create(Order order, PaymentKind kind, String title) throws StripeException {
        Optional<String> email = addresses.ifThere(order.getUserId());
        try {
            return create(order, kind, title, email, 1);
        } catch (StripeException e) {
            if (!(e instanceof IdempotencyException) && !"email_invalid".equals(e.getCode())) {
                throw e;
            }
            LOG.info("Order {} gets another payment: {}", order.getOrderId(), e.getCode());
            return create(order, kind, title, Optional.empty(), 2);
        }
    }

    private Started create(Order order, PaymentKind kind, String title, Optional<String> email, int attempt)
            throws StripeException {
        if (kind == PaymentKind.SESSION) {
            var params = sessions.of(order, title, email);
            return KeyedCall.make(
                    "session:" + order.getOrderId() + ":" + attempt,
                    once -> started(stripe.v1().checkout().sessions().create(params, once)));
        }
        var params = intents.of(order, title, email);
        return KeyedCall.make(
                "hold:" + order.getOrderId() + ":" + attempt,
                once -> started(stripe.v1().paymentIntents().create(params, once)));
    }

    private static Started started(PaymentIntent intent) {
        return new Started(
                PaymentKind.INTENT, intent.getId(), Optional.ofNullable(intent.getClientSecret()), Optional.empty());
    }

    private static Started started(Session session) {
        return new Started(
                PaymentKind.SESSION, session.getId(), Optional.empty(), Optional.ofNullable(session.getUrl()));
    }
}
