package io.holdfast.engine.topology;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.BookingReply;
import io.holdfast.wire.Order;
import io.holdfast.wire.PaymentNotification;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.Topics;
import io.holdfast.wire.WaitlistNotification;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends each kind of record to its sink, keyed as the topic catalogue says. */
final class Outlet {
    private final ProcessorContext<Routed, SpecificRecord> context;
    private final int partition;
    private final int partitions;
    private long nowMillis;

    /** @param partitions of every topic */
    Outlet(ProcessorContext<Routed, SpecificRecord> context, int partitions) {
        this.partitions = partitions;
        this.context = context;
        this.partition = context.taskId().partition();
    }

    /** The timestamp of the records that follow. */
    void setTime(long millis) {
        nowMillis = millis;
    }

    void availability(AvailabilityChange change) {
        send(Topics.TICKET_AVAILABILITY.name(), change.getInventory(), change);
    }

    void order(Order order) {
        send(Topics.ORDERS.name(), order.getOrderId(), order);
    }

    void ticket(Ticket ticket) {
        send(Topics.TICKETS.name(), ticket.getTicketCode(), ticket);
    }

    void notification(PaymentNotification notification) {
        send(Topics.PAYMENT_NOTIFICATIONS.name(), notification.getOrderId(), notification);
    }

    void paymentRequest(PaymentRequest request) {
        send(Topics.PAYMENT_REQUESTS.name(), request.getOrderId(), request);
    }

    void waitlist(WaitlistNotification notification) {
        send(Topics.WAITLIST_NOTIFICATIONS.name(), notification.getUserId(), notification);
    }

    /** Nobody can wait at a partition that does not exist; sending there would hold up everyone else. */
    void reply(ReplyTo to, String key, BookingReply reply) {
        if (to.partition() >= partitions) {
            return;
        }
        RecordHeaders headers = new RecordHeaders();
        to.write(headers);
        Routed address = new Routed(key, to.partition());
        context.forward(new Record<>(address, reply, nowMillis, headers), Topics.BOOKING_REPLIES.name());
    }

    private void send(String sink, String key, SpecificRecord value) {
        // Fresh headers: the input's are not ours to pass on.
        context.forward(new Record<>(new Routed(key, partition), value, nowMillis, new RecordHeaders()), sink);
    }
}
