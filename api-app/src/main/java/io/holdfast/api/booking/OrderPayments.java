package io.holdfast.api.booking;

import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.payments.PaymentUnavailable;
import io.holdfast.api.payments.StripePayments;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.StartPayment;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Gives a held order its payment, always the same one. Nobody is told of a payment that the engine does not know.
 */
@Component
final class OrderPayments {
    private final StripePayments payments;
    private final CommandGateway engine;
    private final SeenOrders seen;

    OrderPayments(StripePayments payments, CommandGateway engine, SeenOrders seen) {
        this.payments = payments;
        this.engine = engine;
        this.seen = seen;
    }

    /**
     * The order as its buyer is told of it: with the secret to pay it with, where it waits to be paid.
     *
     * @throws Problem 503 {@code payment_unavailable}, after which the same may be asked again
     */
    OrderAnswer withPayment(OrderId id, Order order) {
        if (order.getStatus() != OrderStatus.PENDING) {
            return OrderAnswer.of(seen.see(order));
        }
        StripePayments.Started started = start(id, order);
        if (order.getPaymentId() == null) {
            engine.tell(id.inventory(), new StartPayment(id.toString(), started.paymentId(), PaymentKind.INTENT));
            order.setPaymentId(started.paymentId());
        }
        seen.see(order);
        var payment = OrderAnswer.Payment.intent(started.paymentId(), Optional.of(started.clientSecret()));
        return OrderAnswer.of(order, Optional.of(payment));
    }

    private StripePayments.Started start(OrderId id, Order order) {
        try {
            return payments.start(order);
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
