package io.holdfast.api.hooks;

import io.holdfast.api.engine.CommittedBatches;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.scheduling.annotation.Scheduled;

/** Puts the way from the log to the deliveries together, and lets go of old ones. */
@Configuration(proxyBeanMethods = false)
class HooksWiring {
    /** How far back a replay can go at least. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Deliveries deliveries;
    private final Clock clock;

    HooksWiring(Deliveries deliveries, Clock clock) {
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> hookOrders(
            CommittedBatches batches, Wire wire, HookEvents events, HookDispatcher dispatcher) {
        return batches.container(
                "hooks",
                new OrderIntake(wire.deserializer(Topics.ORDERS), events, deliveries, dispatcher),
                Topics.ORDERS.name());
    }

    @Scheduled(fixedDelayString = "PT10M")
    void forget() {
        deliveries.forget(clock.instant().minus(KEPT));
    }
}
