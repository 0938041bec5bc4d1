package io.holdfast.engine.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.engine.running.ViewsSettings;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.DeadLetter;
import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.RowLayout;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatRun;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import io.holdfast.wire.view.InventoryCounts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsTopologyTest {
    private static final Instant AT = Instant.parse("2027-01-01T00:00:00Z");

    private final Wire wire = new Wire(new InMemorySchemaRegistry());

    @TempDir
    private Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> availability;
    private KeyValueStore<String, byte[]> seats;

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(ViewsTopology.build(wire), ViewsSettings.of(state));
        availability = driver.createInputTopic(
                Topics.TICKET_AVAILABILITY.name(), new StringSerializer(), new ByteArraySerializer());
        seats = driver.getKeyValueStore(ViewsTopology.SEATS);
        RowLayout one = new RowLayout("1", List.of(new SeatRun(1, 3, List.of()), new SeatRun(0, 2, List.of("L", "R"))));
        RowLayout two = new RowLayout("2", List.of(new SeatRun(1, 2, List.of())));
        publish(new AvailabilityChange(
                "42",
                42L,
                1L,
                SeatState.OPENED,
                ChangeCause.OPENED,
                null,
                List.of(),
                List.of(counts("A", 7, 7, 0, 0), counts("F", 9, 9, 0, 0)),
                List.of(
                        new SectionLayout("A", SectionKind.SEATED, "VIP", 100L, 7, List.of(one, two), List.of()),
                        new SectionLayout("F", SectionKind.GENERAL, "General", 50L, 9, List.of(), List.of())),
                AT));
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void anOpenedInventoryIsAvailable() {
        assertThat(row("1").states()).isEqualTo("AAAAA");
        assertThat(row("1").view("1").names()).containsExactly("1", "2", "3", "L", "R");
        assertThat(row("2").place()).isEqualTo(1);
        assertThat(counts().version()).isEqualTo(1);
        assertThat(counts().asOfMillis()).isEqualTo(AT.toEpochMilli());
        assertThat(counts().sections())
                .containsExactly(
                        new InventoryCounts.Section("A", "VIP", 100, 7, 7, 0, 0, 0),
                        new InventoryCounts.Section("F", "General", 50, 9, 9, 0, 0, 0));
    }

    @Test
    void seatsFollowTheLedger() {
        change(2, SeatState.LOCKED, counts("A", 7, 5, 2, 0), "A-1-3", "A-1-L");
        assertThat(row("1").states()).isEqualTo("AAHHA");
        change(3, SeatState.SOLD, counts("A", 7, 5, 1, 1), "A-1-L");
        change(4, SeatState.UNLOCKED, counts("A", 7, 6, 0, 1), "A-1-3");
        change(5, SeatState.BLOCKED, counts("A", 7, 5, 0, 1), "A-2-2");
        assertThat(row("1").states()).isEqualTo("AAASA");
        assertThat(row("2").states()).isEqualTo("AB");
        assertThat(counts().version()).isEqualTo(5);
        assertThat(counts().sections().getFirst())
                .isEqualTo(new InventoryCounts.Section("A", "VIP", 100, 7, 5, 0, 1, 0));
        assertThat(counts().sections().getLast().available()).isEqualTo(9);
    }

    @Test
    void anAmendmentKeepsWhoHasASeatAndTellsAnewWhatIsBlocked() {
        change(2, SeatState.LOCKED, counts("A", 7, 6, 1, 0), "A-1-2");
        change(3, SeatState.BLOCKED, counts("A", 7, 5, 1, 0), "A-1-3");
        RowLayout zero = new RowLayout("0", List.of(new SeatRun(0, 2, List.of("X", "Y"))));
        RowLayout one = new RowLayout("1", List.of(new SeatRun(1, 3, List.of()), new SeatRun(0, 2, List.of("L", "R"))));
        publish(new AvailabilityChange(
                "42",
                42L,
                4L,
                SeatState.OPENED,
                ChangeCause.AMENDED,
                null,
                List.of(),
                List.of(new SectionCounts("A", 7, 4, 1, 0, 2)),
                List.of(new SectionLayout(
                        "A", SectionKind.SEATED, "VIP", 200L, 7, List.of(zero, one), List.of("A-1-L", "A-0-Y"))),
                AT));
        assertThat(row("1").states()).isEqualTo("AHABA");
        assertThat(row("1").place()).isEqualTo(1);
        assertThat(row("0").view("0").names()).containsExactly("X", "Y");
        assertThat(row("0").states()).isEqualTo("AB");
        assertThat(seats.get(ViewKeys.row("42", "A", "2"))).isNull();
        assertThat(counts().sections()).containsExactly(new InventoryCounts.Section("A", "VIP", 200, 7, 4, 1, 0, 2));
    }

    @Test
    void aCancelledEventKeepsItsSeats() {
        change(2, SeatState.CANCELLED, counts("A", 7, 7, 0, 0));
        assertThat(row("1").states()).isEqualTo("AAAAA");
        assertThat(counts().version()).isEqualTo(2);
    }

    @Test
    void whatIsReadAgainChangesNothing() {
        change(2, SeatState.LOCKED, counts("A", 7, 6, 1, 0), "A-1-1");
        change(3, SeatState.SOLD, counts("A", 7, 6, 0, 1), "A-1-1");
        change(2, SeatState.LOCKED, counts("A", 7, 6, 1, 0), "A-1-1");
        assertThat(row("1").states()).isEqualTo("SAAAA");
        assertThat(counts().version()).isEqualTo(3);
        assertThat(counts().sections().getFirst().sold()).isEqualTo(1);
    }

    @Test
    void placesOfGeneralAdmissionAreCounted() {
        change(2, SeatState.LOCKED, counts("F", 9, 7, 2, 0), "F-GA-1", "F-GA-2");
        assertThat(counts().sections().getLast().held()).isEqualTo(2);
        assertThat(seats.get(ViewKeys.row("42", "F", "GA"))).isNull();
    }

    @Test
    void anUnreadableRecordIsPutAsideAndTheNextIsTaken() {
        availability.pipeInput("42", new byte[] {1, 2, 3});
        availability.pipeInput("42", (byte[]) null);
        change(2, SeatState.LOCKED, counts("A", 7, 6, 1, 0), "nonsense");
        change(2, SeatState.LOCKED, counts("A", 7, 6, 1, 0), "A-1-1");
        assertThat(row("1").states()).isEqualTo("HAAAA");
        assertThat(letters())
                .extracting(DeadLetter::consumer, DeadLetter::topic, DeadLetter::exception)
                .containsExactly(
                        tuple("views", "ticket_availability", "SerializationException"),
                        tuple("views", "ticket_availability", "IllegalArgumentException"),
                        tuple("views", "ticket_availability", "IllegalArgumentException"));
    }

    @Test
    void theLatestRowOfAnOrderIsKeptInItsBytes() {
        TestInputTopic<String, byte[]> orders =
                driver.createInputTopic(Topics.ORDERS.name(), new StringSerializer(), new ByteArraySerializer());
        byte[] first = order(1);
        byte[] second = order(2);
        orders.pipeInput("42.a", first);
        orders.pipeInput("42.a", second);
        KeyValueStore<String, byte[]> view = driver.getKeyValueStore(ViewsTopology.ORDERS);
        assertThat(view.get("42.a")).isEqualTo(second).isNotEqualTo(first);
        orders.pipeInput("42.a", new byte[] {1, 2, 3});
        orders.pipeInput(null, first);
        assertThat(view.get("42.a")).isEqualTo(second);
        assertThat(letters()).extracting(DeadLetter::topic).containsExactly("orders", "orders");
        orders.pipeInput("42.a", (byte[]) null);
        assertThat(view.get("42.a")).isNull();
    }

    private List<DeadLetter> letters() {
        return driver
                .createOutputTopic(Topics.DEAD_LETTERS.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(letter -> DeadLetter.read(letter.headers()).orElseThrow())
                .toList();
    }

    private byte[] order(long version) {
        Order order = Order.newBuilder()
                .setOrderId("42.a")
                .setInventory("42")
                .setEventId(42)
                .setUserId("u")
                .setStatus(OrderStatus.PENDING)
                .setSeats(List.of())
                .setQuantity(1)
                .setTotalMinor(1)
                .setCurrency("USD")
                .setCreatedAt(AT)
                .setExpiresAt(AT)
                .setUpdatedAt(AT)
                .setVersion(version)
                .build();
        return wire.serializer(Topics.ORDERS).serialize("t", order);
    }

    private void change(long version, SeatState to, SectionCounts counts, String... seatIds) {
        List<SeatFence> fences =
                Stream.of(seatIds).map(id -> new SeatFence(id, version)).toList();
        publish(new AvailabilityChange(
                "42", 42L, version, to, ChangeCause.HELD, "42.a", fences, List.of(counts), List.of(), AT));
    }

    private void publish(AvailabilityChange change) {
        availability.pipeInput(
                change.getInventory(),
                wire.serializer(Topics.TICKET_AVAILABILITY).serialize("t", change));
    }

    private static SectionCounts counts(String code, int capacity, int available, int held, int sold) {
        return new SectionCounts(code, capacity, available, held, sold, 0);
    }

    private RowStates row(String label) {
        return RowStates.read(seats.get(ViewKeys.row("42", "A", label)));
    }

    private InventoryCounts counts() {
        return CountsCodec.read("42", seats.get(ViewKeys.counts("42")));
    }
}
