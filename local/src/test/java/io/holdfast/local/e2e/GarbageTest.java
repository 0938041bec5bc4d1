package io.holdfast.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.Apart;
import io.holdfast.local.letters.DeadLetters;
import io.holdfast.local.letters.LetterOptions;
import io.holdfast.local.settings.Problem;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.DeadLetter;
import io.holdfast.wire.HoldItem;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.Topic;
import io.holdfast.wire.Topics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Garbage on every topic, in a house of its own: its ledger cannot be recounted any more. */
@Timeout(400)
@Apart
class GarbageTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final byte[][] GARBAGE = {
        "garbage".getBytes(UTF_8), {}, {0, 127, 127, 127, 127, 1}, {0, 0, 0, 0, 1, -1, -1, -1}, null
    };
    /** Who reads a topic, and so has to put aside what is no record of it. */
    private static final Map<Topic<?>, Set<String>> READERS = Map.of(
            Topics.EVENT_UPDATES, Set.of("live"),
            Topics.BOOKING_REQUESTS, Set.of("engine"),
            Topics.BOOKING_REPLIES, Set.of("api"),
            Topics.TICKET_AVAILABILITY, Set.of("views", "ledger"),
            Topics.ORDERS, Set.of("views", "notifications", "hooks", "connect-orders"),
            Topics.TICKETS, Set.of("views", "connect-tickets"),
            Topics.PAYMENT_NOTIFICATIONS, Set.of("notifications", "ledger", "connect-payments"),
            Topics.WAITLIST_NOTIFICATIONS, Set.of("notifications"),
            Topics.PAYMENT_REQUESTS, Set.of("payments", "ledger"));

    private static House house;

    @BeforeAll
    static void start() {
        house = House.start("e2e-garbage", 1);
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @Test
    void garbageOnAnyTopicIsPutAsideWithItsReasonAndEverythingElseFlows() {
        Organizer organizer = house.organizer();
        long event = organizer.putsSeats(2, ",'cancel_until':'2099-12-03T20:00:00Z'");
        Buyer buyer = house.buyer();
        Order before = buyer.buys(event, "{'seats':['A-1-1']}");

        List<ProducerRecord<byte[], byte[]>> garbage = new ArrayList<>();
        for (Topic<?> topic : Topics.all()) {
            for (int partition = 0; partition < house.partitions(); partition++) {
                garbage.addAll(garbageFor(topic, partition, Long.toString(event), before.id()));
            }
        }
        house.log().writes(garbage);

        READERS.forEach(GarbageTest::isPutAside);
        Order after = buyer.buys(event, "{'seats':['A-1-2']}");
        buyer.cancels(after).expect(200);
        assertThat(buyer.awaitsRefund(after.id(), "SUCCEEDED").status()).isEqualTo("REFUNDED");
        assertThat(buyer.sees(before.id()).tickets()).isEqualTo(before.tickets());
        organizer.awaits(event, "A-1-1", "SOLD");
        organizer.awaitsCounts(event, 19, 0, 1);
        assertThat(Organizer.statusOf(organizer.seatsAt(event, Instant.now()), "A-1-1"))
                .isEqualTo("SOLD");
        assertThat(house.api().statusOf("/healthz")).isEqualTo(200);
        String metrics = house.engine(1).get("/actuator/prometheus").expect(200).text();
        assertThat(metrics).contains("holdfast_audit_running 1");
        assertThat(metrics).contains("holdfast_dead_letters_total{consumer=\"views\",topic=\"orders\"}");
        assertThat(run("", "list", "--topic", "orders", "--limit", "3")).contains("3 of ");
        assertThat(run("", "list", "--topic", "orders", "--limit", "500")).contains("views", "connect-orders");
    }

    private static List<ProducerRecord<byte[], byte[]>> garbageFor(Topic<?> topic, int partition, String... keys) {
        List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
        for (byte[] garbage : GARBAGE) {
            if (garbage == null && topic.isCompacted()) {
                continue; // there it says that the row is gone
            }
            for (String key : keys) {
                all.add(new ProducerRecord<>(topic.name(), partition, key.getBytes(UTF_8), garbage));
            }
            if (!topic.isCompacted()) { // where the broker takes no record without a key
                all.add(new ProducerRecord<>(topic.name(), partition, null, garbage));
            }
        }
        return all;
    }

    /** The API reads the replies of its own partition alone. */
    private static void isPutAside(Topic<?> topic, Set<String> consumers) {
        int partitions = topic.equals(Topics.BOOKING_REPLIES) ? 1 : house.partitions();
        int each = topic.isCompacted() ? 2 * (GARBAGE.length - 1) : 3 * GARBAGE.length;
        Eventually.holds(SOON, () -> {
            List<DeadLetter> letters = letters(topic);
            assertThat(letters)
                    .extracting(DeadLetter::consumer)
                    .as(topic.name())
                    .isSubsetOf(consumers);
            assertThat(letters).extracting(DeadLetter::exception).doesNotContain("");
            for (String consumer : consumers) {
                List<String> places = letters.stream()
                        .filter(letter -> letter.consumer().equals(consumer))
                        .map(letter -> letter.partition() + "@" + letter.offset())
                        .toList();
                // Connect commits its offsets each minute: what a task read before a partition moved on comes twice.
                assertThat(consumer.startsWith("connect-") ? Set.copyOf(places) : places)
                        .as(topic.name() + " for " + consumer)
                        .hasSize(partitions * each)
                        .doesNotHaveDuplicates();
            }
        });
    }

    @Test
    void aLetterIsPutBackOnceWithItsKeyAndItsOwnHeaders() throws Exception {
        long event = house.organizer().putsSeats(1);
        String order =
                event + "." + UUID.randomUUID().toString().replace("-", "").substring(0, 22);
        String id = putAside(event, order);

        assertThat(run("n", "replay", id)).contains("put back 1 record? [y/N]").contains("nothing was put back");
        assertThat(restored(order)).isEmpty();
        List<String> both = Together.of(2, n -> run("", "replay", id, "--yes"));
        assertThat(String.join("", both)).contains("put back: 1");

        Eventually.holds(SOON, () -> assertThat(holds(order)).isEqualTo(1));
        assertThat(restored(order)).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(Long.toString(event).getBytes(UTF_8));
            assertThat(record.headers()).hasSize(1);
            assertThat(record.headers().lastHeader("trace").value()).isEqualTo("t-1".getBytes(UTF_8));
        });
        assertThat(run("", "replay", id, "--yes")).contains("put back before").contains("nothing to put back");
        assertThat(run("", "show", id)).contains("[put back]").contains(order);
        assertThat(restored(order)).hasSize(1);
        assertThat(run("y", "replay", id, "--again")).contains("put back: 1");
        assertThat(restored(order)).hasSize(2);
        assertThat(holds(order)).isEqualTo(1);
    }

    /** As if the engine had failed on a command that makes sense. */
    private static String putAside(long event, String order) {
        HoldItem item = new HoldItem(null, null, List.of("A-1-1"), 0);
        byte[] command = house.log()
                .encoded(
                        Long.toString(event),
                        new HoldSeats(order, UUID.randomUUID().toString(), List.of(item), false, "d"));
        int partition = io.holdfast.wire.InventoryPartition.of(Long.toString(event), house.partitions());
        ProducerRecord<byte[], byte[]> letter = DeadLetter.of(
                        "engine", Topics.BOOKING_REQUESTS.name(), partition, 0, new IllegalStateException("a bug"))
                .letter(
                        Long.toString(event).getBytes(UTF_8),
                        command,
                        new RecordHeaders().add("trace", "t-1".getBytes(UTF_8)));
        var written = house.log().write(letter);
        return written.partition() + "-" + written.offset();
    }

    private static List<ConsumerRecord<byte[], byte[]>> restored(String order) {
        return house.log().raw(Topics.BOOKING_REQUESTS).stream()
                .filter(record -> record.value() != null && new String(record.value(), UTF_8).contains(order))
                .toList();
    }

    /** How often the ledger has an order's seats held. */
    private static long holds(String order) {
        return house.log().raw(Topics.TICKET_AVAILABILITY).stream()
                .map(record -> house.log().decoded(Topics.TICKET_AVAILABILITY, record))
                .flatMap(Optional::stream)
                .map(AvailabilityChange.class::cast)
                .filter(change -> order.equals(change.getOrderId()))
                .count();
    }

    private static List<DeadLetter> letters(Topic<?> topic) {
        return house.log().raw(Topics.DEAD_LETTERS).stream()
                .map(record -> DeadLetter.read(record.headers()))
                .flatMap(Optional::stream)
                .filter(letter -> letter.topic().equals(topic.name()))
                .toList();
    }

    /** What {@code ./holdfast dead-letters} prints, its last line too where it fails. */
    private static String run(String typed, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new DeadLetters(
                            house.addresses(),
                            new ByteArrayInputStream(typed.getBytes(UTF_8)),
                            new PrintStream(out, true, UTF_8))
                    .run(LetterOptions.parse(Arrays.asList(arguments), Instant.now()));
        } catch (Problem problem) {
            return out.toString(UTF_8) + problem.line();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(UTF_8);
    }
}
