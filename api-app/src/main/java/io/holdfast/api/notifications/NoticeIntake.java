package io.holdfast.api.notifications;

import io.holdfast.api.engine.Intake;
import io.holdfast.wire.Order;
import io.holdfast.wire.PaymentNotification;
import io.holdfast.wire.Topics;
import io.holdfast.wire.WaitlistNotification;
import io.holdfast.wire.Wire;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the engine tells off the log and into the outbox. It sends nothing itself, so no mail server holds up a
 * partition.
 */
final class NoticeIntake implements Intake<Notice> {
    private final Deserializer<PaymentNotification> payments;
    private final Deserializer<WaitlistNotification> waitlist;
    private final Deserializer<Order> orders;
    private final Outbox outbox;
    private final Dispatcher dispatcher;
    private final NotificationSettings settings;
    private final Clock clock;

    NoticeIntake(Wire wire, Outbox outbox, Dispatcher dispatcher, NotificationSettings settings, Clock clock) {
        this.payments = wire.deserializer(Topics.PAYMENT_NOTIFICATIONS);
        this.waitlist = wire.deserializer(Topics.WAITLIST_NOTIFICATIONS);
        this.orders = wire.deserializer(Topics.ORDERS);
        this.outbox = outbox;
        this.dispatcher = dispatcher;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Stream<Notice> read(ConsumerRecord<byte[], byte[]> record) {
        return notices(record)
                .filter(notice -> notice.happenedAt().isAfter(clock.instant().minus(settings.maxAge())));
    }

    private Stream<Notice> notices(ConsumerRecord<byte[], byte[]> record) {
        String topic = record.topic();
        byte @Nullable [] value = record.value();
        if (value == null) {
            if (topic.equals(Topics.ORDERS.name())) {
                return Stream.empty(); // an order that the engine has forgotten
            }
            throw new IllegalArgumentException("A notification without a value");
        }
        if (topic.equals(Topics.PAYMENT_NOTIFICATIONS.name())) {
            return NoticeReading.of(payments.deserialize(topic, value)).stream();
        }
        if (topic.equals(Topics.WAITLIST_NOTIFICATIONS.name())) {
            return NoticeReading.of(waitlist.deserialize(topic, value)).stream();
        }
        return NoticeReading.of(orders.deserialize(topic, value));
    }

    @Override
    public void take(List<Notice> notices) {
        outbox.record(notices);
        dispatcher.wake();
    }
}
