package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.TestBroker;
import io.holdfast.wire.EventUpdate;
import io.holdfast.wire.EventUpdateKind;
import io.holdfast.wire.InventoryPartition;
import io.holdfast.wire.Topics;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@ApiTest
class EventUpdatesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Client organizer;
    private final JdbcClient database;
    private final TransactionOperations transactions;

    @Autowired
    EventUpdatesTest(@LocalServerPort int port, JdbcClient database, TransactionOperations transactions) {
        this.organizer = Client.at(port).organizer();
        this.database = database;
        this.transactions = transactions;
    }

    @Test
    void the_log_is_told_of_each_change_in_its_sequence() {
        long id = create();
        String event = "/api/v1/events/" + id;
        organizer.put(event, LiveEvent.FORM.replace("Rock Night", "Rock Morning"));
        organizer.send("DELETE", event, BodyPublishers.noBody());
        List<EventUpdate> told = untilCancelled(id);
        assertThat(told)
                .extracting(EventUpdate::getKind)
                .containsExactly(
                        EventUpdateKind.CREATED, // then it was opened, renamed and cancelled
                        EventUpdateKind.UPDATED,
                        EventUpdateKind.UPDATED,
                        EventUpdateKind.CANCELLED);
        assertThat(told).extracting(EventUpdate::getRevision).containsExactly(1L, 2L, 3L, 4L);
        assertThat(told.getLast().getName()).isEqualTo("Rock Morning");
        assertThat(told.getLast().getCancelledAt()).isNotNull();
    }

    @Test
    void what_was_not_carried_out_is_not_told() {
        long id = create();
        transactions.executeWithoutResult(transaction -> {
            database.sql("update events set name = 'Never' where id = :id")
                    .param("id", id)
                    .update();
            transaction.setRollbackOnly();
        });
        organizer.send("DELETE", "/api/v1/events/" + id, BodyPublishers.noBody());
        assertThat(untilCancelled(id)).extracting(EventUpdate::getRevision).containsExactly(1L, 2L, 3L);
    }

    @Test
    void what_people_are_not_told_of_is_no_change() {
        long id = create();
        database.sql("update events set version = version + 1 where id = :id")
                .param("id", id)
                .update();
        organizer.send("DELETE", "/api/v1/events/" + id, BodyPublishers.noBody());
        assertThat(untilCancelled(id)).extracting(EventUpdate::getRevision).containsExactly(1L, 2L, 3L);
    }

    private long create() {
        return organizer
                .post("/api/v1/events", LiveEvent.FORM)
                .json()
                .path("id")
                .asLong();
    }

    private static List<EventUpdate> untilCancelled(long id) {
        String key = Long.toString(id);
        TopicPartition partition =
                new TopicPartition(Topics.EVENT_UPDATES.name(), InventoryPartition.of(key, TestBroker.PARTITIONS));
        List<EventUpdate> told = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, TestBroker.bootstrap()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadlineNanos
                    && told.stream().noneMatch(update -> update.getKind() == EventUpdateKind.CANCELLED)) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (record.key().equals(key)) {
                        told.add(TestBroker.WIRE
                                .deserializer(Topics.EVENT_UPDATES)
                                .deserialize(record.topic(), record.value()));
                    }
                });
            }
        }
        return told;
    }
}
