package io.holdfast.engine.running;

import io.holdfast.engine.topology.EngineRules;
import io.holdfast.wire.TopicSetup;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How this engine is set up. {@code application.yaml} lists the environment variables.
 *
 * @param kafka bootstrap servers
 * @param registry the address of a schema registry that speaks Confluent's API
 * @param name of this engine, kept over restarts: it comes back to its partitions at once
 * @param host under which other parts reach this engine's query endpoints
 * @param port of its query endpoints
 * @param state the directory of its RocksDB stores
 * @param partitions of every topic, declared once for the life of the deployment
 * @param standbys how many other engines keep a copy of each partition's state
 * @param retention how long an order that has ended stays in the engine, then only the read model has it; after as long
 *     without a question an inventory remembers nothing that time could take from it, and leaves the heap
 * @param ticketKey Base64 of the secret from which ticket codes are made
 */
@ConfigurationProperties("holdfast")
public record EngineSettings(
        String kafka,
        String registry,
        String name,
        String host,
        int port,
        Path state,
        int partitions,
        short replication,
        int standbys,
        int threads,
        int commitIntervalMillis,
        String ticketKey,
        Duration retention) {
    EngineRules rules() {
        return new EngineRules(ticketKey, retention, retention, partitions);
    }

    TopicSetup topicSetup() {
        return new TopicSetup(partitions, replication);
    }
}
