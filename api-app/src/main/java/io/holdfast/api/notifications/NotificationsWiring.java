package io.holdfast.api.notifications;

import io.holdfast.api.engine.KafkaSettings;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Puts the way from the log to the outbox together. A batch that the database does not take is offered again until it
 * does; a record that cannot be read goes to the dead letters.
 */
@Configuration(proxyBeanMethods = false)
class NotificationsWiring {
    private static final String GROUP = "holdfast-notifications";
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long MAX_PAUSE_MILLIS = 10_000;

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> notices(
            KafkaSettings kafka,
            Wire wire,
            Outbox outbox,
            Dispatcher dispatcher,
            NotificationSettings settings,
            Clock clock,
            MeterRegistry meters,
            ProducerFactory<byte[], byte[]> deadLetters) {
        var letters = new DeadLetterPublishingRecoverer(
                new KafkaTemplate<>(deadLetters),
                (record, failure) -> new TopicPartition(Topics.DEAD_LETTERS.name(), -1));
        var unreadable = meters.counter("holdfast.notifications.unreadable");
        ContainerProperties properties = new ContainerProperties(
                Topics.PAYMENT_NOTIFICATIONS.name(), Topics.WAITLIST_NOTIFICATIONS.name(), Topics.ORDERS.name());
        properties.setGroupId(GROUP);
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        properties.setMessageListener(new NoticeListener(
                wire,
                (record, failure) -> {
                    unreadable.increment();
                    letters.accept(record, failure);
                },
                outbox,
                dispatcher,
                settings,
                clock));
        var container = new ConcurrentMessageListenerContainer<>(consumers(kafka), properties);
        ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
        pauses.setMaxInterval(MAX_PAUSE_MILLIS);
        container.setCommonErrorHandler(new DefaultErrorHandler(pauses));
        return container;
    }

    private static DefaultKafkaConsumerFactory<byte[], byte[]> consumers(KafkaSettings kafka) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrap(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        return new DefaultKafkaConsumerFactory<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
