package io.holdfast.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

/** The sink into Postgres. Other tests have left their orders in the topics: they are compared, too. */
@EndToEnd
@org.junit.jupiter.api.Order(Integer.MAX_VALUE - 4)
class ReadModelTest {
    private static final System.Logger LOG = System.getLogger(ReadModelTest.class.getName());
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int SEATS = 600;
    private static final int PLACES = 50_000;

    @Test
    void everyOrderTicketAndPaymentOfTheTopicsIsARowWithTheSameFields(House house) {
        long event = house.organizer().putsSeats(2);
        Buyer buyer = house.buyer();
        Order bought = buyer.buys(event, "{'seats':['A-1-1','A-1-2']}");
        buyer.cancels(buyer.holdsSeat(event, "A-2-1"));

        house.sink().catchesUp();

        Map<String, Object> row = house.sink().orders().get(bought.id());
        assertThat(row).containsEntry("status", "CONFIRMED").containsEntry("total_minor", "5000");
        assertThat(house.sink().rows("select * from payments where order_id = '" + bought.id() + "'", "kind"))
                .containsOnlyKeys("SUCCEEDED");
        assertThat(buyer.api().get("/api/v1/users/me/orders").expect(200).json().findValuesAsText("order_id"))
                .hasSize(2)
                .last()
                .isEqualTo(bought.id());
    }

    @Test
    void tablesThatWereSpoiledAreAsTheTopicsAfterARebuild(House house) {
        long event = house.organizer().putsSeats(1);
        house.buyer().buys(event, "{'seats':['A-1-1']}");
        house.sink().catchesUp();
        house.database().change("update orders set status = 'PENDING', seats = '[]', version = 1000000");
        house.database()
                .change("insert into orders select * from jsonb_populate_record(null::orders,"
                        + " (select to_jsonb(o) || '{\"order_id\":\"of no log\"}' from orders o limit 1))");
        house.database().change("delete from tickets");
        house.database().change("update payments set amount_minor = -1");

        assertThat(house.rebuildsReadModel()).isZero();

        house.sink().catchesUp();
    }

    @Test
    void aRebuildEndsThoughSeatsAreSoldAllTheWhile(House house) throws InterruptedException {
        Sale sale = new Sale(house, Sale.of(house, PLACES), UUID.randomUUID() + ".example");

        int exit = house.rebuildsReadModel();
        sale.ends();

        assertThat(exit).as(house.logOf("rebuild")).isZero();
        assertThat(house.logOf("rebuild"))
                .contains("stopping the connectors orders, payments, tickets", "reading again", "rebuilt: ");
        assertThat(sale.answers().stream().map(Http.Answer::status)).contains(201);
        house.sink().catchesUp();
    }

    @Test
    void aRecordThatIsNoRowGoesToTheDeadLettersWithItsReasonAndOthersFlow(House house) {
        long event = house.organizer().putsSeats(1);
        int partition = house.partitionOf(event);
        Log log = house.log();
        byte[] key = (event + ".garbage").getBytes(UTF_8);
        io.holdfast.wire.Order good = order(event);
        byte[] encoded = log.encoded(Topics.ORDERS, good);
        io.holdfast.wire.Order zero =
                io.holdfast.wire.Order.newBuilder(good).setCurrency("U\0D").build();
        io.holdfast.wire.Order late = io.holdfast.wire.Order.newBuilder(good)
                .setExpiresAt(Instant.ofEpochMilli(Long.MAX_VALUE))
                .build();

        Map<RecordMetadata, String> poison = Map.of(
                log.writes(Topics.ORDERS, partition, key, "garbage".getBytes(UTF_8)), "wire format",
                log.writes(Topics.ORDERS, partition, key, new byte[0]), "wire format",
                log.writes(Topics.ORDERS, partition, key, new byte[] {0, 127, 127, 127, 127, 1}),
                        "No schema has the id",
                log.writes(Topics.ORDERS, partition, key, Arrays.copyOf(encoded, encoded.length / 2)), "cannot be read",
                log.writes(Topics.ORDERS, partition, key, log.encoded(Topics.ORDERS, zero)), "character zero",
                log.writes(Topics.ORDERS, partition, key, log.encoded(Topics.ORDERS, late)), "out of the range",
                log.writes(Topics.ORDERS, partition, new byte[] {(byte) 0xff}, encoded), "not text",
                log.writes(Topics.ORDERS, partition, "k".repeat(5_000).getBytes(UTF_8), encoded), "5000 bytes");
        Order next = house.buyer().holdsSeat(event, "A-1-1");

        Eventually.holds(
                SOON,
                () -> assertThat(house.sink().rows("select * from orders where event_id = " + event, "order_id"))
                        .containsOnlyKeys(next.id()));
        poison.forEach((written, reason) -> Eventually.holds(
                SOON,
                () -> assertThat(reasons(house, written))
                        .as("of " + written)
                        .anyMatch(found -> found.contains(reason))));
    }

    /** What the sink gave as reasons for a record. */
    private static List<String> reasons(House house, RecordMetadata written) {
        return house.log().raw(Topics.DEAD_LETTERS).stream()
                .map(ReadModelTest::headers)
                .filter(headers -> "orders".equals(headers.get("__connect.errors.topic"))
                        && Integer.toString(written.partition()).equals(headers.get("__connect.errors.partition"))
                        && Long.toString(written.offset()).equals(headers.get("__connect.errors.offset")))
                .map(headers -> headers.getOrDefault("__connect.errors.exception.message", "")
                        + headers.getOrDefault("__connect.errors.exception.stacktrace", ""))
                .toList();
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> letter) {
        return StreamSupport.stream(letter.headers().spliterator(), false)
                .collect(Collectors.toMap(
                        header -> header.key(), header -> new String(header.value(), UTF_8), (first, last) -> last));
    }

    private static io.holdfast.wire.Order order(long event) {
        Instant now = Instant.ofEpochMilli(1_800_000_000_000L);
        return io.holdfast.wire.Order.newBuilder()
                .setOrderId(event + ".garbage")
                .setInventory(Long.toString(event))
                .setEventId(event)
                .setUserId("nobody")
                .setStatus(OrderStatus.PENDING)
                .setSeats(List.of())
                .setQuantity(0)
                .setTotalMinor(0)
                .setCurrency("USD")
                .setCreatedAt(now)
                .setExpiresAt(now)
                .setUpdatedAt(now)
                .setVersion(1)
                .build();
    }
}
