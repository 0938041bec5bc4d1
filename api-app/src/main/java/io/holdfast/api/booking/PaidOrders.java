package io.holdfast.api.booking;

import io.holdfast.api.catalogue.KnownEvents;
import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.engine.EngineSettings;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.engine.Unanswered;
import io.holdfast.api.money.Money;
import io.holdfast.api.payments.PaymentProof;
import io.holdfast.api.payments.PaymentUnavailable;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.Refused;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Completes an order whose buyer says that it is paid, without waiting for the provider's webhook. What counts is what
 * the provider says when it is asked; a buyer's word sells nothing.
 */
@Component
public final class PaidOrders {
    /** What a buyer says: this much was paid for this order, with the payment that it was given. */
    public record Claim(String orderId, String paymentId, BigDecimal amount) {}

    private final OrderReader orders;
    private final KnownEvents events;
    private final OrderPayments payments;
    private final PaymentProof proof;
    private final CommandGateway engine;
    private final EngineSettings settings;
    private final KeysInFlight inFlight;

    PaidOrders(
            OrderReader orders,
            KnownEvents events,
            OrderPayments payments,
            PaymentProof proof,
            CommandGateway engine,
            EngineSettings settings,
            KeysInFlight inFlight) {
        this.orders = orders;
        this.events = events;
        this.payments = payments;
        this.proof = proof;
        this.engine = engine;
        this.settings = settings;
        this.inFlight = inFlight;
    }

    /**
     * The order once it is sold; 202 where the engine did not answer in time.
     *
     * @throws Problem 409 {@code not_paid}, {@code not_payable} where the order has ended; 422 where the payment or the
     *     amount is not the order's
     */
    public ResponseEntity<Object> complete(Claim claim, Caller caller) {
        OrderId id = OrderId.parse(claim.orderId()).orElseThrow(Problem::notFound);
        Order order = orders.latest(id, caller);
        refuseEnded(order.getStatus());
        refuseOther(claim, order);
        return inFlight.alone(id, () -> paid(id, order))
                .map(PaidOrders::sold)
                .orElseGet(() -> ResponseEntity.accepted().body(new UnknownAnswer(id.toString())));
    }

    private static void refuseOther(Claim claim, Order order) {
        if (!claim.paymentId().equals(order.getPaymentId())
                && !claim.paymentId().equals(order.getPaidBy())) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "other_payment", "The order has another payment")
                    .field("payment_id");
        }
        Money total = new Money(order.getTotalMinor(), Currency.getInstance(order.getCurrency()));
        if (claim.amount().compareTo(total.major()) != 0) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "other_amount", "The order costs something else")
                    .field("amount")
                    .with("price", total);
        }
    }

    private Optional<OrderAnswer> paid(OrderId id, Order order) {
        if (order.getStatus() != OrderStatus.PENDING) {
            return Optional.of(payments.without(order));
        }
        if (order.getPaymentKind() == PaymentKind.SIMULATED) {
            var choice = payments.choose(events.get(order.getEventId()), Optional.empty());
            return payments.withPayment(id, order, choice);
        }
        return confirm(id, proven(order)).map(payments::without);
    }

    private ConfirmPayment proven(Order order) {
        try {
            return proof.of(order).orElseThrow(PaidOrders::notPaid);
        } catch (PaymentUnavailable e) {
            throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "payment_unavailable", "The payment cannot be looked up")
                    .header(HttpHeaders.RETRY_AFTER, "1");
        }
    }

    private Optional<Order> confirm(OrderId id, ConfirmPayment command) {
        try {
            return switch (engine.ask(id.inventory(), command, settings.patience())
                    .getOutcome()) {
                case Order order -> Optional.of(order);
                case Refused refused -> throw Refusals.problem(refused);
                default -> Optional.empty();
            };
        } catch (Unanswered e) {
            return Optional.empty();
        }
    }

    private static ResponseEntity<Object> sold(OrderAnswer order) {
        refuseEnded(order.status());
        if (order.status() == OrderStatus.PENDING) {
            throw notPaid();
        }
        return ResponseEntity.ok(order);
    }

    private static Problem notPaid() {
        return Problem.of(HttpStatus.CONFLICT, "not_paid", "The payment provider has not got what this order costs");
    }

    private static void refuseEnded(OrderStatus status) {
        if (status != OrderStatus.PENDING && status != OrderStatus.CONFIRMED) {
            throw OrderController.notPayable(status);
        }
    }
}
