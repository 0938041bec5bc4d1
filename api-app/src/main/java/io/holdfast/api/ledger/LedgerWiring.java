package io.holdfast.api.ledger;

import io.holdfast.api.engine.CommittedBatches;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Puts the way from the log into the history together. */
@Configuration(proxyBeanMethods = false)
class LedgerWiring {
    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> ledgerEntries(
            CommittedBatches batches, Wire wire, LedgerRows rows) {
        return batches.container(
                "ledger",
                new LedgerIntake(new LedgerReading(wire), rows),
                Topics.TICKET_AVAILABILITY.name(),
                Topics.PAYMENT_NOTIFICATIONS.name(),
                Topics.PAYMENT_REQUESTS.name());
    }
}
