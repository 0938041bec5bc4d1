package io.holdfast.api.booking;

import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.engine.Unanswered;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.SimulatedPayment;
import io.holdfast.wire.StartPayment;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.stereotype.Component;

/**
 * The provider that only pretends: it pays every order at once and in full. To the engine its payments are like any
 * other's, and follow from the order, so that what was left half done is taken up where it ended.
 */
@Component
final class SimulatedPayments {
    private final CommandGateway engine;

    SimulatedPayments(CommandGateway engine) {
        this.engine = engine;
    }

    /**
     * Pays a pending order.
     *
     * @return the order after that; empty where the engine did not answer in time
     * @throws Problem as the engine refuses, or where it cannot be reached
     */
    Optional<Order> pay(OrderId id, Order order, PaymentChoice choice) {
        String payment = SimulatedPayment.id(id.toString());
        Optional<Order> started = order.getPaymentId() == null
                ? ask(id, new StartPayment(id.toString(), payment, PaymentKind.SIMULATED), choice)
                : Optional.of(order);
        return started.flatMap(found -> isPaidBy(payment, found) ? confirm(id, found, payment, choice) : started);
    }

    private static boolean isPaidBy(String payment, Order order) {
        return order.getStatus() == OrderStatus.PENDING && payment.equals(order.getPaymentId());
    }

    private Optional<Order> confirm(OrderId id, Order order, String payment, PaymentChoice choice) {
        ConfirmPayment exact =
                new ConfirmPayment(id.toString(), payment, order.getTotalMinor(), order.getCurrency(), payment, true);
        return ask(id, exact, choice);
    }

    private Optional<Order> ask(OrderId id, SpecificRecord command, PaymentChoice choice) {
        try {
            return switch (engine.ask(id.inventory(), command, choice.left()).getOutcome()) {
                case Order order -> Optional.of(order);
                case Refused refused
                when refused.getCode() != RefusalCode.DEADLINE_PASSED -> throw Refusals.problem(refused);
                default -> Optional.empty();
            };
        } catch (Unanswered e) {
            return Optional.empty();
        }
    }
}
