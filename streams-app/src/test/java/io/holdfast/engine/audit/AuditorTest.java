package io.holdfast.engine.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.SchemaRegistry;
import io.holdfast.wire.SchemaRegistryException;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Violation;
import io.holdfast.wire.Wire;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditorTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.TICKET_AVAILABILITY.name(), 0);

    @TempDir
    private Path scratch;

    private final InMemorySchemaRegistry schemas = new InMemorySchemaRegistry();
    private final Wire wire = new Wire(schemas);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MockConsumer<byte[], byte[]> ledger = new MockConsumer<>("earliest");
    private final MockProducer<String, Violation> violations =
            new MockProducer<>(true, null, new StringSerializer(), wire.serializer(Topics.AUDIT_VIOLATIONS));

    @Test
    void whatNobodyCanReadIsReportedAndTheNextEntryIsAudited() {
        audits(wire, new byte[] {1, 2, 3}, null, new byte[0], opened(1), opened(3));
        assertThat(violations.history().stream().map(ProducerRecord::value))
                .extracting(Violation::getOffset)
                .containsExactly(0L, 1L, 2L, 4L);
        assertThat(violations.history().getLast().value().getInvariant()).isEqualTo("versions grow by one");
        assertThat(meters.get("holdfast.audit.running").gauge().value()).isEqualTo(1);
        assertThat(meters.get("holdfast.audit.changes").counter().count()).isEqualTo(5);
    }

    @Test
    void itWaitsForARegistryThatIsAwayAndLeavesNothingOut() {
        AtomicInteger absences = new AtomicInteger(2);
        Wire shaky = new Wire(new SchemaRegistry() {
            @Override
            public int register(String subject, Schema schema) {
                return schemas.register(subject, schema);
            }

            @Override
            public Schema byId(int id) {
                if (absences.getAndDecrement() > 0) {
                    throw away();
                }
                return schemas.byId(id);
            }
        });
        audits(shaky, opened(1), opened(2));
        assertThat(violations.history()).isEmpty();
        assertThat(meters.get("holdfast.audit.running").gauge().value()).isEqualTo(1);
        assertThat(absences.get()).isNegative();
    }

    private void audits(Wire wire, byte[]... entries) {
        Auditor auditor = new Auditor(
                ledger,
                violations,
                wire,
                new AuditMetrics(meters),
                partition -> new PartitionAudit(scratch, Duration.ofDays(7)));
        ledger.updatePartitions(PARTITION.topic(), List.of());
        ledger.schedulePollTask(() -> {
            ledger.rebalance(List.of(PARTITION));
            ledger.updateBeginningOffsets(Map.of(PARTITION, 0L));
            for (int offset = 0; offset < entries.length; offset++) {
                ledger.addRecord(new ConsumerRecord<>(
                        PARTITION.topic(), PARTITION.partition(), offset, "42".getBytes(UTF_8), entries[offset]));
            }
        });
        ledger.schedulePollTask(() -> {});
        ledger.schedulePollTask(auditor::close);
        auditor.run();
    }

    private byte[] opened(long version) {
        return wire.serializer(Topics.TICKET_AVAILABILITY)
                .serialize(
                        PARTITION.topic(),
                        new AvailabilityChange(
                                "42",
                                42L,
                                version,
                                SeatState.OPENED,
                                ChangeCause.OPENED,
                                null,
                                List.of(),
                                List.of(),
                                List.of(),
                                Instant.EPOCH));
    }

    private static SchemaRegistryException away() {
        try {
            new io.holdfast.wire.HttpSchemaRegistry("http://127.0.0.1:1").byId(1);
            throw new AssertionError("somebody answers on port 1");
        } catch (SchemaRegistryException e) {
            return e;
        }
    }
}
