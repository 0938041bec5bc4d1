package io.holdfast.api.payments.tasks;

import io.holdfast.api.engine.CommittedBatches;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Puts the way from the log into the table together. */
@Configuration(proxyBeanMethods = false)
class TasksWiring {
    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> paymentRequests(
            CommittedBatches batches, Wire wire, TaskIntake tasks, TaskRunner runner) {
        RequestReading reading = new RequestReading(wire.deserializer(Topics.PAYMENT_REQUESTS));
        return batches.container("payments", new RequestIntake(reading, tasks, runner), Topics.PAYMENT_REQUESTS.name());
    }
}
