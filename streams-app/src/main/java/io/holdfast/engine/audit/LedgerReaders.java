package io.holdfast.engine.audit;

import io.holdfast.wire.Topics;
import io.holdfast.wire.Violation;
import io.holdfast.wire.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The readers of the ledger that run in an engine, from its start to its end. */
public class LedgerReaders {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerReaders.class);
    private static final String GROUP = "holdfast-auditor";
    private static final int AUDIT_MIN_BYTES = 128 * 1024;
    private static final int AUDIT_MAX_WAIT_MILLIS = 200;

    private final String kafka;
    private final String name;
    private final int partitions;
    private final Path scratch;
    private final Duration idle;
    private final MeterRegistry registry;
    private boolean mayStart = true;
    private volatile @Nullable Auditor auditor;
    private volatile @Nullable LedgerHistory history;

    /**
     * Readers that do not read yet.
     *
     * @param kafka bootstrap servers
     * @param name of this engine
     * @param partitions of every topic
     * @param scratch a directory for what the audit need not have on the heap; emptied at each start
     * @param idle how long after its last entry an inventory's ledger goes there
     */
    public LedgerReaders(
            String kafka, String name, int partitions, Path scratch, Duration idle, MeterRegistry registry) {
        this.kafka = kafka;
        this.name = name;
        this.partitions = partitions;
        this.scratch = scratch;
        this.idle = idle;
        this.registry = registry;
    }

    /** Starts the audit, and makes the past readable. A second call changes nothing, nor one after the end. */
    public synchronized void start(Wire wire) {
        if (!mayStart) {
            return;
        }
        mayStart = false;
        history = new LedgerHistory(() -> open(consumer()), wire, partitions);
        AuditMetrics metrics = new AuditMetrics(registry);
        try {
            makeEmpty(scratch);
        } catch (IOException e) {
            metrics.died();
            LOG.error("Nobody checks the ledger until the engine is restarted: {} is of no use", scratch, e);
            return;
        }
        Map<String, Object> audit = consumer();
        audit.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        audit.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name);
        audit.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, AUDIT_MIN_BYTES);
        audit.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, AUDIT_MAX_WAIT_MILLIS);
        Auditor started = new Auditor(
                open(audit), violations(wire), wire, metrics, partition -> new PartitionAudit(scratch, idle));
        auditor = started;
        Thread.ofPlatform().name("auditor").daemon().start(started);
    }

    /** The past, once it can be read. */
    public Optional<LedgerHistory> history() {
        return Optional.ofNullable(history);
    }

    /** Stops the audit. */
    public synchronized void stop() {
        mayStart = false;
        Optional.ofNullable(auditor).ifPresent(Auditor::close);
    }

    private static void makeEmpty(Path directory) throws IOException {
        Utils.delete(directory.toFile());
        Files.createDirectories(directory);
    }

    private Map<String, Object> consumer() {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return config;
    }

    private static Consumer<byte[], byte[]> open(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Producer<String, Violation> violations(Wire wire) {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka, ProducerConfig.ACKS_CONFIG, "all"),
                new StringSerializer(),
                wire.serializer(Topics.AUDIT_VIOLATIONS));
    }
}
