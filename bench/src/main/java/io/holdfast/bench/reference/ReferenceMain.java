package io.holdfast.bench.reference;

import io.holdfast.engine.running.EngineSettings;
import io.holdfast.engine.running.StreamsSettings;
import io.holdfast.engine.topology.EngineMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/**
 * Runs one reference topology with the settings of the engine: read from its {@code application.yaml} and its
 * variables, and made into those of Kafka Streams by its own class. Only the name of the application differs.
 */
public final class ReferenceMain {
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private ReferenceMain() {}

    /** @param arguments the name of the topology */
    public static void main(String[] arguments) throws IOException {
        ReferenceKind kind = ReferenceKind.valueOf(arguments[0]);
        Properties properties = StreamsSettings.engine(settings(), new EngineMetrics(new SimpleMeterRegistry()));
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, kind.application());
        KafkaStreams streams = new KafkaStreams(ReferenceTopology.build(kind), properties);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> streams.close(CLOSING), "close"));
        streams.start();
    }

    private static EngineSettings settings() throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("engine", new ClassPathResource("application.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        return Binder.get(environment)
                .bind("holdfast", EngineSettings.class)
                .orElseThrow(() -> new IllegalStateException("The engine has no settings"));
    }
}
