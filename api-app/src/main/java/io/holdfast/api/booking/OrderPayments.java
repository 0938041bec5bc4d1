package io.holdfast.api.booking;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.PaymentProvider;
import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.engine.EngineSettings;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.payments.PaymentSettings;
import io.holdfast.api.payments.PaymentUnavailable;
import io.holdfast.api.payments.StripeAmounts;
import io.holdfast.api.payments.StripePayments;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.CancelOrder;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.StartPayment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Gives a held order its payment, always the first one. Nobody is told of a payment that the engine does not know.
 */
@Component
final class OrderPayments {
    private static final Duration SIMULATED_PATIENCE = Duration.ofSeconds(2);

    private final StripePayments stripe;
    private final SimulatedPayments simulated;
    private final CommandGateway engine;
    private final SeenOrders seen;
    private final PaymentSettings settings;
    private final Duration patience;

    OrderPayments(
            StripePayments stripe,
            SimulatedPayments simulated,
            CommandGateway engine,
            SeenOrders seen,
            PaymentSettings settings,
            EngineSettings engineSettings) {
        this.stripe = stripe;
        this.simulated = simulated;
        this.engine = engine;
        this.seen = seen;
        this.settings = settings;
        this.patience = engineSettings.patience();
    }

    /**
     * How an order of this event is to be paid from now on.
     *
     * @throws Problem 422 naming the field where that kind of payment is not taken here
     */
    PaymentChoice choose(Event event, Optional<PaymentKind> wanted) {
        if (wanted.filter(kind -> kind == PaymentKind.SESSION).isPresent() && !settings.takesCheckout()) {
            throw Problem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "unsupported",
                            "Checkout is not set up here: `payment` is payment_intent")
                    .field("payment");
        }
        boolean pretends = event.terms().charging().provider() == PaymentProvider.SIMULATED;
        Duration wait = pretends && patience.compareTo(SIMULATED_PATIENCE) > 0 ? SIMULATED_PATIENCE : patience;
        return new PaymentChoice(
                pretends ? PaymentKind.SIMULATED : wanted.orElse(settings.usualKind()),
                event.description().name(),
                System.nanoTime() + wait.toNanos());
    }

    /**
     * The order as its buyer is told of it: with what it is paid with, where it waits to be paid.
     *
     * @return empty where the engine did not say in time what became of it
     * @throws Problem 503 {@code payment_unavailable}, after which the same may be asked again
     */
    Optional<OrderAnswer> withPayment(OrderId id, Order order, PaymentChoice choice) {
        if (order.getStatus() != OrderStatus.PENDING) {
            return Optional.of(OrderAnswer.of(seen.see(order)));
        }
        PaymentKind kind = order.getPaymentId() == null ? choice.kind() : order.getPaymentKind();
        return kind == PaymentKind.SIMULATED
                ? simulated.pay(id, order, choice).map(paid -> OrderAnswer.of(seen.see(paid)))
                : Optional.of(atStripe(id, order, choice));
    }

    /** The order as its buyer is told of it before they pay. */
    OrderAnswer without(Order order) {
        return OrderAnswer.of(seen.see(order));
    }

    private OrderAnswer atStripe(OrderId id, Order order, PaymentChoice choice) {
        if (!StripeAmounts.isChargeable(order.getTotalMinor(), order.getCurrency())) {
            engine.tell(id.inventory(), new CancelOrder(id.toString(), order.getUserId(), List.of()));
            throw Problem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "not_chargeable",
                            "Stripe does not charge such an amount at once; the seats are free again")
                    .with("order_id", id.toString());
        }
        StripePayments.Started started = start(id, order, choice);
        if (order.getPaymentId() == null) {
            engine.tell(id.inventory(), new StartPayment(id.toString(), started.id(), started.kind()));
            order.setPaymentId(started.id());
            order.setPaymentKind(started.kind());
        }
        seen.see(order);
        return OrderAnswer.of(order, Optional.of(OrderAnswer.Payment.of(started)));
    }

    private StripePayments.Started start(OrderId id, Order order, PaymentChoice choice) {
        try {
            return stripe.of(order, choice.kind(), choice.title());
        } catch (PaymentUnavailable e) {
            throw Problem.of(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "payment_unavailable",
                            "The seats are held, but the payment could not be started: repeat with the same key")
                    .with("order_id", id.toString())
                    .header(HttpHeaders.RETRY_AFTER, "1");
        }
    }
}
