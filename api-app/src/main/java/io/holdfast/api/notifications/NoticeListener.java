package io.holdfast.api.notifications;

import io.holdfast.wire.Order;
import io.holdfast.wire.PaymentNotification;
import io.holdfast.wire.Topics;
import io.holdfast.wire.WaitlistNotification;
import io.holdfast.wire.Wire;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

/**
 * Takes what the engine tells off the log and into the outbox, before the offsets are committed. It sends nothing
 * itself, so no mail server holds up a partition.
 */
final class NoticeListener implements BatchMessageListener<byte[], byte[]> {
    private final Deserializer<PaymentNotification> payments;
    private final Deserializer<WaitlistNotification> waitlist;
    private final Deserializer<Order> orders;
    private final ConsumerRecordRecoverer poison;
    private final Outbox outbox;
    private final Dispatcher dispatcher;
    private final NotificationSettings settings;
    private final Clock clock;

    NoticeListener(
            Wire wire,
            ConsumerRecordRecoverer poison,
            Outbox outbox,
            Dispatcher dispatcher,
            NotificationSettings settings,
            Clock clock) {
        this.payments = wire.deserializer(Topics.PAYMENT_NOTIFICATIONS);
        this.waitlist = wire.deserializer(Topics.WAITLIST_NOTIFICATIONS);
        this.orders = wire.deserializer(Topics.ORDERS);
        this.poison = poison;
        this.outbox = outbox;
        this.dispatcher = dispatcher;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Notice> notices = records.stream()
                .flatMap(this::read)
                .filter(notice -> notice.happenedAt().isAfter(clock.instant().minus(settings.maxAge())))
                .toList();
        if (!notices.isEmpty()) {
            outbox.record(notices);
            dispatcher.wake();
        }
    }

    private Stream<Notice> read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Stream.empty(); // an order that the engine has forgotten
        }
        try {
            return notice(record).stream();
        } catch (SerializationException | IllegalArgumentException e) {
            poison.accept(record, e);
            return Stream.empty();
        }
    }

    private Optional<Notice> notice(ConsumerRecord<byte[], byte[]> record) {
        String topic = record.topic();
        if (topic.equals(Topics.PAYMENT_NOTIFICATIONS.name())) {
            return NoticeReading.of(payments.deserialize(topic, record.value()));
        }
        if (topic.equals(Topics.WAITLIST_NOTIFICATIONS.name())) {
            return NoticeReading.of(waitlist.deserialize(topic, record.value()));
        }
        return NoticeReading.of(orders.deserialize(topic, record.value()));
    }
}
