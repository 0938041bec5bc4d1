package io.holdfast.api.shadow;

import io.holdfast.api.engine.KafkaSettings;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the shadow together; without an address of Redis there is none, and every read goes to the engine. */
@Configuration(proxyBeanMethods = false)
class ShadowWiring {
    private static final String GROUP = "holdfast-shadow";
    private static final String WITH_REDIS = "!'${holdfast.shadow.redis:}'.isEmpty()";

    @Bean
    Circuit shadowCircuit() {
        return new Circuit(System::nanoTime);
    }

    @Bean
    KnownVersions knownVersions() {
        return new KnownVersions();
    }

    @Bean
    ShadowMetrics shadowMetrics(MeterRegistry meters, Circuit circuit) {
        return new ShadowMetrics(meters, circuit);
    }

    @Bean
    Shadow shadow(
            ObjectProvider<RedisLine> line,
            Circuit circuit,
            KnownVersions known,
            ShadowMetrics metrics,
            ShadowSettings settings) {
        return new Shadow(Optional.ofNullable(line.getIfAvailable()), circuit, known, metrics, settings);
    }

    @Bean(initMethod = "start")
    @ConditionalOnExpression(WITH_REDIS)
    RedisLine redisLine(ShadowSettings settings) {
        return new RedisLine(settings);
    }

    @Bean(initMethod = "start")
    @ConditionalOnExpression(WITH_REDIS)
    ShadowFeed shadowFeed(
            KafkaSettings kafka,
            Wire wire,
            RedisLine line,
            KnownVersions known,
            ShadowMetrics metrics,
            ShadowSettings settings,
            Clock clock) {
        return new ShadowFeed(
                () -> consumer(kafka),
                wire.deserializer(Topics.TICKET_AVAILABILITY),
                new ShadowWriter(line, known, metrics, settings),
                metrics,
                clock);
    }

    /** From where the group stood: what a restart had missed would leave old counts for as long as they live. */
    private static Consumer<byte[], byte[]> consumer(KafkaSettings kafka) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrap(),
                ConsumerConfig.GROUP_ID_CONFIG,
                GROUP,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest",
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                64 * 1024,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                50);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
