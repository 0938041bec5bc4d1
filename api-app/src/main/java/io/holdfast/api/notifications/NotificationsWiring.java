package io.holdfast.api.notifications;

import io.holdfast.api.engine.CommittedBatches;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Puts the way from the log to the outbox together. */
@Configuration(proxyBeanMethods = false)
class NotificationsWiring {
    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> notices(
            CommittedBatches batches,
            Wire wire,
            Outbox outbox,
            Dispatcher dispatcher,
            NotificationSettings settings,
            Clock clock) {
        return batches.container(
                "notifications",
                new NoticeIntake(wire, outbox, dispatcher, settings, clock),
                Topics.PAYMENT_NOTIFICATIONS.name(),
                Topics.WAITLIST_NOTIFICATIONS.name(),
                Topics.ORDERS.name());
    }
}
