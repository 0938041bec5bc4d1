package io.holdfast.api.engine;

import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.EventUpdate;
import io.holdfast.wire.HttpSchemaRegistry;
import io.holdfast.wire.SchemaRegistry;
import io.holdfast.wire.TopicSetup;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the reply path together. Before the first request is taken the topics are as catalogued, the schemas have their
 * ids and the reply listener has its position.
 */
@Configuration(proxyBeanMethods = false)
class EngineWiring {
    @Bean
    SchemaRegistry schemaRegistry(KafkaSettings settings) {
        return new HttpSchemaRegistry(settings.registry());
    }

    @Bean
    Wire wire(SchemaRegistry registry, KafkaSettings settings) {
        PatientStart.until("Kafka at " + settings.bootstrap(), () -> {
            try (Admin admin = KafkaClients.admin(settings)) {
                new TopicSetup(settings.partitions(), settings.replication()).ensure(admin);
                return admin;
            }
        });
        return PatientStart.until("the schema registry at " + settings.registry(), () -> new Wire(registry));
    }

    @Bean
    Producer<String, BookingRequest> commandProducer(KafkaSettings settings, Wire wire) {
        return KafkaClients.producer(settings, wire.serializer(Topics.BOOKING_REQUESTS));
    }

    @Bean
    Producer<String, EventUpdate> eventUpdateProducer(KafkaSettings settings, Wire wire) {
        return KafkaClients.producer(settings, wire.serializer(Topics.EVENT_UPDATES));
    }

    @Bean
    CommandGateway commandGateway(
            Producer<String, BookingRequest> producer,
            Wire wire,
            KafkaSettings kafka,
            EngineSettings settings,
            Clock clock,
            MeterRegistry meters) {
        return new CommandGateway(
                producer,
                wire.deserializer(Topics.BOOKING_REPLIES),
                kafka.replyPartition(),
                new Places(settings.maxInFlight()),
                clock,
                new GatewayMeters(meters));
    }

    @Bean
    Producer<byte[], byte[]> deadLetterProducer(KafkaSettings settings) {
        return KafkaClients.deadLetters(settings);
    }

    @Bean
    DeadLetterBox deadLetterBox(Producer<byte[], byte[]> deadLetterProducer, MeterRegistry meters) {
        return new DeadLetterBox(deadLetterProducer, meters);
    }

    @Bean(initMethod = "start")
    ReplyListener replyListener(KafkaSettings settings, CommandGateway gateway, DeadLetterBox deadLetters) {
        return new ReplyListener(
                () -> KafkaClients.tail(settings), settings.replyPartition(), gateway::deliver, deadLetters);
    }

    @Bean(initMethod = "start")
    EngineReadiness engineReadiness(EngineSettings settings) {
        return new EngineReadiness(settings.addresses());
    }

    @Bean
    EngineQueries engineQueries(EngineSettings settings, KafkaSettings kafka, Wire wire) {
        return new EngineQueries(
                settings.addresses(), settings.readTimeout(), kafka.partitions(), wire.deserializer(Topics.ORDERS));
    }

    @Bean
    TicketQueries ticketQueries(EngineSettings settings, KafkaSettings kafka, EngineQueries queries) {
        return new TicketQueries(
                settings.addresses(),
                settings.readTimeout(),
                kafka.partitions(),
                new PartitionMap(settings.addresses(), queries::owners));
    }
}
