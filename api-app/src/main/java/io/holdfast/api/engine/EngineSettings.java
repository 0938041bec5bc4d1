package io.holdfast.api.engine;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this instance reaches the engine; each is an environment variable such as {@code HOLDFAST_REPLY_PARTITION}.
 *
 * @param kafka bootstrap servers
 * @param registry root of the schema registry's Confluent-compatible API
 * @param partitions of every topic; the same number everywhere
 * @param replication copies of every partition
 * @param replyPartition the partition of {@code booking_replies} that is this instance's own
 * @param engines management addresses of the streams-app instances
 * @param bookTimeoutMillis how long a request waits for the engine's reply
 * @param maxInFlight requests that may wait at once
 */
@ConfigurationProperties("holdfast")
public record EngineSettings(
        @DefaultValue("127.0.0.1:9092") String kafka,
        @DefaultValue("http://127.0.0.1:8081/apis/ccompat/v7") String registry,
        @DefaultValue("4") int partitions,
        @DefaultValue("1") short replication,
        @DefaultValue("0") int replyPartition,
        @DefaultValue("http://127.0.0.1:8091") List<URI> engines,
        @DefaultValue("5000") long bookTimeoutMillis,
        @DefaultValue("10000") int maxInFlight) {
    public EngineSettings {
        if (replyPartition < 0 || replyPartition >= partitions) {
            throw new IllegalArgumentException(
                    "HOLDFAST_REPLY_PARTITION must be from 0 to " + (partitions - 1) + ", not " + replyPartition);
        }
        if (bookTimeoutMillis < 1 || maxInFlight < 1) {
            throw new IllegalArgumentException("HOLDFAST_BOOK_TIMEOUT_MILLIS and HOLDFAST_MAX_IN_FLIGHT must be > 0");
        }
        if (engines.isEmpty()) {
            throw new IllegalArgumentException("HOLDFAST_ENGINES names no engine");
        }
        engines = List.copyOf(engines);
    }

    /** How long a request waits for the engine. */
    public Duration patience() {
        return Duration.ofMillis(bookTimeoutMillis);
    }
}
