package io.holdfast.api.payments;

import com.stripe.StripeClient;
import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.engine.DeadLetterBox;
import io.holdfast.api.engine.KafkaSettings;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Puts the way to Stripe together. A payment request is done before its offset is committed; one that cannot be read,
 * or that Stripe fails for a quarter of an hour, goes to the dead letters, so that the others get their turn.
 */
@Configuration(proxyBeanMethods = false)
class PaymentsWiring {
    private static final String CONSUMER = "payments";
    private static final String GROUP = "holdfast-payments";
    private static final int CONCURRENCY = 2;
    private static final int MAX_NETWORK_RETRIES = 1;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long MAX_PAUSE_MILLIS = 20_000;
    private static final long GIVE_UP_MILLIS = 15 * 60_000;

    @Bean
    StripeClient stripeClient(StripeSettings settings) {
        StripeClient.StripeClientBuilder client = StripeClient.builder()
                .setApiKey(settings.key())
                .setHttpClient(new StripeHttp())
                .setMaxNetworkRetries(MAX_NETWORK_RETRIES);
        return (settings.apiBase().isBlank() ? client : client.setApiBase(settings.apiBase())).build();
    }

    @Bean
    PaymentRequestWorker paymentRequestWorker(StripeClient stripe, CommandGateway engine, MeterRegistry meters) {
        return new PaymentRequestWorker(stripe, engine, meters);
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> paymentRequests(
            KafkaSettings kafka, Wire wire, PaymentRequestWorker worker, DeadLetterBox deadLetters) {
        Deserializer<PaymentRequest> decoder = wire.deserializer(Topics.PAYMENT_REQUESTS);
        ContainerProperties properties = new ContainerProperties(Topics.PAYMENT_REQUESTS.name());
        properties.setGroupId(GROUP);
        properties.setAckMode(ContainerProperties.AckMode.RECORD);
        properties.setMessageListener((MessageListener<byte[], byte[]>) record -> {
            if (record.value() == null) {
                throw new SerializationException("A payment request without content");
            }
            try {
                worker.perform(decoder.deserialize(record.topic(), record.value()));
            } catch (com.stripe.exception.StripeException e) {
                throw new StripeFailing(e);
            }
        });
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
        pauses.setMaxInterval(MAX_PAUSE_MILLIS);
        pauses.setMaxElapsedTime(GIVE_UP_MILLIS);
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
        Throwable cause = failure.getCause();
        return failure instanceof ListenerExecutionFailedException && cause != null ? cause : failure;
    }

    /** Stripe failed in a way that may pass. */
    private static final class StripeFailing extends RuntimeException {
        StripeFailing(com.stripe.exception.StripeException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
