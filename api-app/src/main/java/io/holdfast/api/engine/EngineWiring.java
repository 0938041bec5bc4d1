package io.holdfast.api.engine;

import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.HttpSchemaRegistry;
import io.holdfast.wire.SchemaRegistry;
import io.holdfast.wire.TopicSetup;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the reply path together. Before the first request is taken the topics are as catalogued, the schemas have their
 * ids and the reply listener has its position.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineSettings.class)
class EngineWiring {
    @Bean
    @ConditionalOnMissingBean
    SchemaRegistry schemaRegistry(EngineSettings settings) {
        return new HttpSchemaRegistry(settings.registry());
    }

    @Bean
    Wire wire(SchemaRegistry registry, EngineSettings settings) {
        PatientStart.until("Kafka at " + settings.kafka(), () -> {
            try (Admin admin = KafkaClients.admin(settings)) {
                new TopicSetup(settings.partitions(), settings.replication()).ensure(admin);
                return admin;
            }
        });
        return PatientStart.until("the schema registry at " + settings.registry(), () -> new Wire(registry));
    }

    @Bean
    Producer<String, BookingRequest> commandProducer(EngineSettings settings, Wire wire) {
        return KafkaClients.commands(settings, wire.serializer(Topics.BOOKING_REQUESTS));
    }

    @Bean
    CommandGateway commandGateway(
            Producer<String, BookingRequest> producer, Wire wire, EngineSettings settings, MeterRegistry meters) {
        return new CommandGateway(
                producer,
                wire.deserializer(Topics.BOOKING_REPLIES),
                settings,
                Clock.systemUTC(),
                new GatewayMeters(meters));
    }

    @Bean(initMethod = "start")
    ReplyListener replyListener(EngineSettings settings, CommandGateway gateway) {
        return new ReplyListener(
                () -> KafkaClients.replies(settings), settings.replyPartition(), gateway::deliver);
    }

    @Bean(initMethod = "start")
    EngineReadiness engineReadiness(EngineSettings settings) {
        return new EngineReadiness(settings.engines());
    }
}
