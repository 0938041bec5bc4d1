package io.holdfast.local.faults;

import io.holdfast.local.demo.audit.Findings;
import io.holdfast.local.demo.audit.Log;
import io.holdfast.local.demo.audit.OrdersCheck;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentNotification;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.RefundStatus;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.Topic;
import io.holdfast.wire.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** What the topics have of one event, read committed, from where they ended before it was put on sale. */
record Records(Log log, Map<String, Map<TopicPartition, Long>> since) {
    /** All of it at one time. */
    record Found(
            List<AvailabilityChange> changes,
            List<Order> orders,
            List<Ticket> tickets,
            List<PaymentRequest> requests,
            List<PaymentNotification> notices) {}

    static Records from(Log log) {
        Map<String, Map<TopicPartition, Long>> ends = new HashMap<>();
        Stream.of(
                        Topics.TICKET_AVAILABILITY,
                        Topics.ORDERS,
                        Topics.TICKETS,
                        Topics.PAYMENT_REQUESTS,
                        Topics.PAYMENT_NOTIFICATIONS)
                .forEach(topic -> ends.put(topic.name(), log.end(topic)));
        return new Records(log, ends);
    }

    Found read(long eventId) {
        List<Order> orders = orders(eventId);
        return new Found(
                log.read(
                        Topics.TICKET_AVAILABILITY,
                        since(Topics.TICKET_AVAILABILITY),
                        change -> change.getEventId() == eventId),
                orders,
                log.read(Topics.TICKETS, since(Topics.TICKETS), ticket -> ticket.getEventId() == eventId),
                log.read(
                        Topics.PAYMENT_REQUESTS,
                        since(Topics.PAYMENT_REQUESTS),
                        request -> request.getOrderId().startsWith(Long.toString(eventId))),
                log.read(
                        Topics.PAYMENT_NOTIFICATIONS,
                        since(Topics.PAYMENT_NOTIFICATIONS),
                        notice -> notice.getEventId() == eventId));
    }

    /** Orders that wait for something. */
    int unsettled(long eventId) {
        return (int)
                unsettled(OrdersCheck.latest(orders(eventId), new Findings()).values());
    }

    static long unsettled(Collection<Order> orders) {
        return orders.stream()
                .filter(order -> order.getStatus() == OrderStatus.PENDING
                        || order.getRefundStatus() == RefundStatus.REQUESTED
                        || order.getCapturePending())
                .count();
    }

    private List<Order> orders(long eventId) {
        return log.read(Topics.ORDERS, since(Topics.ORDERS), order -> order.getEventId() == eventId);
    }

    private Map<TopicPartition, Long> since(Topic<?> topic) {
        return since.getOrDefault(topic.name(), Map.of());
    }
}
