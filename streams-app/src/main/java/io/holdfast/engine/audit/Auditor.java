package io.holdfast.engine.audit;

import io.holdfast.engine.audit.LedgerAudit.Breach;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.SchemaRegistryException;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Violation;
import io.holdfast.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the ledger as it is written and checks every entry against all before it. What does not fit is an alarm: a
 * metric, a line in the log, and a record on {@code audit_violations}.
 *
 * <p>It begins with the first entry of each partition that it is given, and commits nothing: it knows what it has seen.
 */
final class Auditor implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<String, Violation> violations;
    private final Deserializer<AvailabilityChange> changes;
    private final AuditMetrics metrics;
    private final Function<TopicPartition, PartitionAudit> nothingSeen;
    private final Map<TopicPartition, PartitionAudit> audits = new HashMap<>();
    private volatile boolean closed;

    Auditor(
            Consumer<byte[], byte[]> consumer,
            Producer<String, Violation> violations,
            Wire wire,
            AuditMetrics metrics,
            Function<TopicPartition, PartitionAudit> nothingSeen) {
        this.consumer = consumer;
        this.violations = violations;
        this.changes = wire.deserializer(Topics.TICKET_AVAILABILITY);
        this.metrics = metrics;
        this.nothingSeen = nothingSeen;
    }

    @Override
    public void run() {
        try (consumer;
                violations) {
            consumer.subscribe(List.of(Topics.TICKET_AVAILABILITY.name()), new FromTheBeginning());
            while (true) {
                consumer.poll(POLL).forEach(this::audit);
            }
        } catch (WakeupException closed) {
            LOG.debug("The auditor was closed");
        } catch (RuntimeException e) {
            metrics.died();
            LOG.error("The auditor has stopped: nobody checks the ledger until the engine is restarted", e);
        }
    }

    private void audit(ConsumerRecord<byte[], byte[]> found) {
        TopicPartition partition = new TopicPartition(found.topic(), found.partition());
        String inventory = found.key() == null ? "" : new String(found.key(), StandardCharsets.UTF_8);
        metrics.seen(found.partition(), found.offset());
        try {
            AvailabilityChange change = read(found);
            audits.computeIfAbsent(partition, nothingSeen)
                    .fold(inventory, change, found.timestamp())
                    .forEach(breach -> report(found, inventory, breach));
        } catch (SerializationException e) {
            report(found, inventory, new Breach("an entry can be read", String.valueOf(e.getMessage())));
        }
    }

    /** An entry is never left out because nobody says what its schema is: it is asked for until somebody does. */
    private AvailabilityChange read(ConsumerRecord<byte[], byte[]> found) {
        if (found.value() == null) {
            throw new SerializationException("It is empty");
        }
        while (true) {
            try {
                return changes.deserialize(found.topic(), found.value());
            } catch (SchemaRegistryException e) {
                LOG.warn("The auditor waits at {}-{}: {}", found.partition(), found.offset(), e.getMessage());
                pause();
            }
        }
    }

    private void pause() {
        LockSupport.parkNanos(POLL.toNanos());
        if (closed) {
            throw new WakeupException();
        }
    }

    private void report(ConsumerRecord<byte[], byte[]> found, String inventory, Breach breach) {
        metrics.violated();
        LOG.error(
                "The ledger is wrong at {}-{}: {}: {}",
                found.partition(),
                found.offset(),
                breach.invariant(),
                breach.detail());
        Violation violation = new Violation(
                inventory,
                found.partition(),
                found.offset(),
                breach.invariant(),
                breach.detail(),
                Instant.ofEpochMilli(found.timestamp()));
        var _ = violations.send(
                new ProducerRecord<>(Topics.AUDIT_VIOLATIONS.name(), found.partition(), inventory, violation));
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
    }

    private final class FromTheBeginning implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            forget(partitions);
            partitions.forEach(partition -> metrics.end(partition.partition()));
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            forget(partitions);
            partitions.forEach(partition -> metrics.begin(partition.partition()));
            consumer.seekToBeginning(partitions);
        }

        private void forget(Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                Optional.ofNullable(audits.remove(partition)).ifPresent(PartitionAudit::close);
            }
        }
    }
}
