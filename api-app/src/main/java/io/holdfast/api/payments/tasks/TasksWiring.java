package io.holdfast.api.payments.tasks;

import io.holdfast.api.engine.DeadLetterBox;
import io.holdfast.api.engine.KafkaSettings;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The way from the log into the table. While the table cannot be written the listener waits, for as long as it takes;
 * a record that cannot be read goes to the dead letters.
 */
@Configuration(proxyBeanMethods = false)
class TasksWiring {
    private static final String CONSUMER = "payments";
    private static final String GROUP = "holdfast-payments";
    private static final int CONCURRENCY = 2;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long MAX_PAUSE_MILLIS = 5_000;

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> paymentRequests(
            KafkaSettings kafka,
            Wire wire,
            TaskIntake intake,
            TaskRunner runner,
            DeadLetterBox deadLetters,
            MeterRegistry meters) {
        ContainerProperties properties = new ContainerProperties(Topics.PAYMENT_REQUESTS.name());
        properties.setGroupId(GROUP);
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        properties.setMessageListener(new RequestListener(
                new RequestReading(wire.deserializer(Topics.PAYMENT_REQUESTS)),
                intake,
                runner,
                meters.counter("holdfast.payment.requests.waits")));
        var container = new ConcurrentMessageListenerContainer<>(consumers(kafka), properties);
        container.setConcurrency(CONCURRENCY);
        container.setCommonErrorHandler(errorHandler(deadLetters));
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

    private static DefaultErrorHandler errorHandler(DeadLetterBox deadLetters) {
        ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
        pauses.setMaxInterval(MAX_PAUSE_MILLIS); // and no end
        deadLetters.expect(CONSUMER, Topics.PAYMENT_REQUESTS.name());
        DefaultErrorHandler handler = new DefaultErrorHandler(
                (record, failure) -> deadLetters.put(CONSUMER, bytes(record), cause(failure)), pauses);
        handler.addNotRetryableExceptions(SerializationException.class);
        return handler;
    }

    @SuppressWarnings("unchecked") // the container reads bytes
    private static ConsumerRecord<byte[], byte[]> bytes(ConsumerRecord<?, ?> record) {
        return (ConsumerRecord<byte[], byte[]>) record;
    }

    /** The failure itself, without what Spring puts around it. */
    private static Throwable cause(Exception failure) {
        Throwable innermost = failure;
        while (innermost instanceof KafkaException && innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost;
    }
}
