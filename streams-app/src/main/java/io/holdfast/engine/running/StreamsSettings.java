package io.holdfast.engine.running;

import static org.apache.kafka.clients.consumer.ConsumerConfig.AUTO_OFFSET_RESET_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.FETCH_MIN_BYTES_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.GROUP_INSTANCE_ID_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ISOLATION_LEVEL_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.BATCH_SIZE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.LINGER_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.RETRY_BACKOFF_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.TRANSACTION_TIMEOUT_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.*;

import io.holdfast.engine.topology.EngineMetrics;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;

/** The settings of the two topologies, each with the reason why it is not the default. */
public final class StreamsSettings {
    private static final Duration SESSION = Duration.ofSeconds(8);
    /** Shorter than the session by the second in which the broker looks for what is overdue. */
    private static final Duration TRANSACTION = Duration.ofSeconds(7);

    /** What a partition takes at once: a commit of some hundred decisions in one or two requests, not in thirty. */
    private static final int COMMIT_BYTES = 128 * 1024;

    private static final Duration OLDEST_STATE = Duration.ofHours(12);

    private StreamsSettings() {}

    /** The engine: exactly once, and quick to commit, since a buyer waits for each commit. */
    public static Properties engine(EngineSettings engine, EngineMetrics metrics) {
        Properties settings = common(engine, "holdfast-engine");
        settings.put(PROCESSING_GUARANTEE_CONFIG, EXACTLY_ONCE_V2);
        settings.put(COMMIT_INTERVAL_MS_CONFIG, engine.commitIntervalMillis());
        settings.put(POLL_MS_CONFIG, 5); // the default of 100 delays commits and expiries
        settings.put(NUM_STREAM_THREADS_CONFIG, engine.threads());
        // A commit sends what there is: to send each decision before it would cost the broker more than the decision.
        settings.put(producerPrefix(LINGER_MS_CONFIG), engine.commitIntervalMillis());
        settings.put(producerPrefix(BATCH_SIZE_CONFIG), COMMIT_BYTES);
        // A write that meets the end of the transaction before it is only too early: by default it waits for 100 ms.
        settings.put(producerPrefix(RETRY_BACKOFF_MS_CONFIG), 5);
        // A killed engine's open transaction hides what follows it until it is aborted: before another takes over.
        settings.put(producerPrefix(TRANSACTION_TIMEOUT_CONFIG), (int) TRANSACTION.toMillis());
        settings.put(STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(DeadLetterPolicy.METRICS, metrics);
        settings.put(DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterPolicy.class);
        settings.put(PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterPolicy.class);
        settings.put(DeadLetterPolicy.CONSUMER, DeadLetterPolicy.ENGINE);
        settings.put(PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DefaultProductionExceptionHandler.class);
        return settings;
    }

    /** The views: they read only what is committed, and repeat themselves harmlessly after a crash. */
    static Properties views(EngineSettings engine, EngineMetrics metrics) {
        Properties settings = common(engine, "holdfast-views");
        settings.put(PROCESSING_GUARANTEE_CONFIG, AT_LEAST_ONCE);
        // Who asks is answered from the caches: a commit only spares the next start what was folded before it.
        settings.put(COMMIT_INTERVAL_MS_CONFIG, 1_000);
        settings.put(POLL_MS_CONFIG, 20);
        // Its topics are folded each by itself: by default one waits for what the broker still has of another.
        settings.put(MAX_TASK_IDLE_MS_CONFIG, MAX_TASK_IDLE_MS_DISABLED);
        settings.put(consumerPrefix(ISOLATION_LEVEL_CONFIG), "read_committed");
        // Not each of a hundred commits a second by itself: to fetch them would cost the broker more than to make them.
        settings.put(consumerPrefix(FETCH_MIN_BYTES_CONFIG), 64 * 1024);
        settings.put(consumerPrefix(FETCH_MAX_WAIT_MS_CONFIG), 50);
        settings.put(STATESTORE_CACHE_MAX_BYTES_CONFIG, 32 * 1024 * 1024);
        settings.put(APPLICATION_SERVER_CONFIG, engine.host() + ":" + engine.port());
        settings.put(DeadLetterPolicy.METRICS, metrics);
        settings.put(DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterPolicy.class);
        settings.put(PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterPolicy.class);
        settings.put(DeadLetterPolicy.CONSUMER, DeadLetterPolicy.VIEWS);
        return settings;
    }

    private static Properties common(EngineSettings engine, String application) {
        Properties settings = new Properties();
        settings.put(APPLICATION_ID_CONFIG, application);
        settings.put(BOOTSTRAP_SERVERS_CONFIG, engine.kafka());
        settings.put(STATE_DIR_CONFIG, engine.state().toString());
        settings.put(REPLICATION_FACTOR_CONFIG, (int) engine.replication());
        settings.put(NUM_STANDBY_REPLICAS_CONFIG, engine.standbys());
        // A name of its own brings a restarted engine back to its partitions without waiting for its old session.
        settings.put(consumerPrefix(GROUP_INSTANCE_ID_CONFIG), engine.name());
        settings.put(consumerPrefix(SESSION_TIMEOUT_MS_CONFIG), (int) SESSION.toMillis());
        // Whoever takes over learns of it with its next heartbeat.
        settings.put(consumerPrefix(HEARTBEAT_INTERVAL_MS_CONFIG), (int) SESSION.toMillis() / 8);
        settings.put(consumerPrefix(FETCH_MIN_BYTES_CONFIG), 1);
        settings.put(consumerPrefix(AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // The time of a record is its sender's and may be anything; nothing here depends on it.
        settings.put(DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WallclockTimestampExtractor.class);
        // State older than the changelog's tombstones could bring back what was deleted.
        settings.put(STATE_CLEANUP_DIR_MAX_AGE_MS_CONFIG, OLDEST_STATE.toMillis());
        return settings;
    }
}
