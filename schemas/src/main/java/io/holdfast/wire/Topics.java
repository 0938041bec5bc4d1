package io.holdfast.wire;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The catalogue of topics: the one place that says which exist and how long each keeps its records. */
public final class Topics {
    /** Key: inventory. Every command to the engine, one ordered log for each inventory. */
    public static final Topic<BookingRequest> BOOKING_REQUESTS =
            Topic.of("booking_requests", BookingRequest.class, keptFor(Duration.ofDays(7)));

    /** Key: inventory. Each decision, in the partition that its request named. */
    public static final Topic<BookingReply> BOOKING_REPLIES =
            Topic.of("booking_replies", BookingReply.class, keptFor(Duration.ofHours(1)));

    /** Key: inventory. The public ledger: every change of every seat, kept for ever. */
    public static final Topic<AvailabilityChange> TICKET_AVAILABILITY = Topic.of(
            "ticket_availability",
            AvailabilityChange.class,
            Map.of(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE, RETENTION_MS_CONFIG, "-1"));

    /** Key: order. The latest state of each order. */
    public static final Topic<Order> ORDERS = Topic.of("orders", Order.class, compacted());

    /** Key: ticket code. The latest state of each ticket. */
    public static final Topic<Ticket> TICKETS = Topic.of("tickets", Ticket.class, compacted());

    /** Key: order. What buyers are told about payments. */
    public static final Topic<PaymentNotification> PAYMENT_NOTIFICATIONS =
            Topic.of("payment_notifications", PaymentNotification.class, keptFor(Duration.ofDays(30)));

    /** Key: order. What the engine wants done at the payment provider. */
    public static final Topic<PaymentRequest> PAYMENT_REQUESTS =
            Topic.of("payment_requests", PaymentRequest.class, keptFor(Duration.ofDays(7)));

    /** Key: user. What people in a waitlist are told. */
    public static final Topic<WaitlistNotification> WAITLIST_NOTIFICATIONS =
            Topic.of("waitlist_notifications", WaitlistNotification.class, keptFor(Duration.ofDays(30)));

    /** Key: event. What the catalogue tells of each event, as of its latest change. */
    public static final Topic<EventUpdate> EVENT_UPDATES = Topic.of("event_updates", EventUpdate.class, compacted());

    /** Key: inventory. What the live auditor found wrong in the ledger; empty, if all is well. */
    public static final Topic<Violation> AUDIT_VIOLATIONS =
            Topic.of("audit_violations", Violation.class, keptFor(Duration.ofDays(365)));

    /** Key: as found. Records that could not be read or decided, with the reason in their headers. */
    public static final Topic<byte[]> DEAD_LETTERS = Topic.ofBytes("dead_letters", keptFor(Duration.ofDays(30)));

    private static final List<Topic<?>> ALL = List.of(
            BOOKING_REQUESTS,
            BOOKING_REPLIES,
            TICKET_AVAILABILITY,
            ORDERS,
            TICKETS,
            PAYMENT_NOTIFICATIONS,
            PAYMENT_REQUESTS,
            WAITLIST_NOTIFICATIONS,
            EVENT_UPDATES,
            AUDIT_VIOLATIONS,
            DEAD_LETTERS);

    private Topics() {}

    /** Every topic of the system. */
    public static List<Topic<?>> all() {
        return ALL;
    }

    private static Map<String, String> keptFor(Duration retention) {
        return Map.of(
                CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE, RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
    }

    private static Map<String, String> compacted() {
        return Map.of(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_COMPACT);
    }
}
