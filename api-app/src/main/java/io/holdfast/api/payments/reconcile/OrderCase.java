package io.holdfast.api.payments.reconcile;

import io.holdfast.api.payments.tasks.TaskFacts;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentRequestKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An order, all that the provider has of it, and all that is to be done for it.
 *
 * @param order empty where nobody knows it
 * @param lag what is younger may be on its way still, and is no finding
 */
record OrderCase(
        String orderId,
        Optional<Order> order,
        List<ProviderObject> objects,
        List<TaskFacts> tasks,
        Instant now,
        Duration lag) {
    Stream<ProviderObject> all(ProviderObject.Type type) {
        return objects.stream().filter(object -> object.is(type));
    }

    Stream<ProviderObject> settled(ProviderObject.Type type) {
        return all(type).filter(object -> isOld(object.createdAt()));
    }

    boolean isOld(Instant time) {
        return !time.plus(lag).isAfter(now);
    }

    Stream<TaskFacts> refundTasks() {
        return tasks.stream().filter(task -> task.kind() == PaymentRequestKind.REFUND);
    }

    boolean hasOpenTask(PaymentRequestKind kind, String paymentId) {
        return tasks.stream()
                .anyMatch(task ->
                        task.isOpen() && task.kind() == kind && task.paymentId().equals(paymentId));
    }

    static boolean isEnded(Order order) {
        return order.getStatus() != OrderStatus.PENDING && order.getStatus() != OrderStatus.CONFIRMED;
    }
}
