package io.holdfast.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.HoldItem;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.InventoryOpened;
import io.holdfast.wire.InventoryPartition;
import io.holdfast.wire.OpenInventory;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.TicketStatus;
import io.holdfast.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

@EndToEnd
class PoisonTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int AS_LARGE_AS_A_RECORD_MAY_BE = 1_048_400;

    @Test
    void whatCannotBeReadGoesToTheDeadLettersAndTheNextBookingIsTaken(House house) {
        long event = house.organizer().putsSeats(1);
        String inventory = Long.toString(event);
        Log log = house.log();
        byte[] good = log.encoded(inventory, hold(event, "digest", List.of("A-1-1"), 0));

        int elsewhere = (InventoryPartition.of(inventory, house.partitions()) + 1) % house.partitions();

        List<RecordMetadata> poison = List.of(
                log.writes(Topics.BOOKING_REQUESTS, elsewhere, inventory.getBytes(UTF_8), good),
                log.writes(inventory, new byte[AS_LARGE_AS_A_RECORD_MAY_BE]),
                log.writes(inventory, "garbage".getBytes(UTF_8)),
                log.writes(inventory, new byte[0]),
                log.writes(inventory, new byte[] {0, 127, 127, 127, 127, 1}),
                log.writes(inventory, Arrays.copyOf(good, good.length / 2)),
                log.writes(inventory, log.encoded(Topics.TICKETS, ticket(event))),
                log.writes(inventory + "0", good),
                log.writes(inventory, log.encoded(inventory, hold(event, "x".repeat(900_000), List.of("A-1-1"), 0))));

        poison.forEach(written -> isDeadLetter(house, written));
        assertThat(house.buyer().holdsSeat(event, "A-1-1").seats()).containsExactly("A-1-1");
        assertThat(log.ledger(event)).hasSize(2);
    }

    @Test
    void aHoldThatMakesNoSenseIsRefusedAndTheNextBookingIsTaken(House house) {
        long event = house.organizer().putsSeats(1);
        List<String> many = IntStream.range(0, 60_000)
                .mapToObj(n -> "A-%06d-1".formatted(n))
                .toList();

        assertThat(refusal(house, event, hold(event, "digest", List.of(), 0))).isEqualTo(RefusalCode.INVALID);
        assertThat(refusal(house, event, hold(event, "digest", List.of(), -5))).isEqualTo(RefusalCode.INVALID);
        assertThat(refusal(house, event, hold(event, "digest", List.of("A-1-1", "A-1-1"), 0)))
                .isEqualTo(RefusalCode.DUPLICATE_SEAT);
        assertThat(refusal(house, event, hold(event, "digest", List.of("", "-", "A-1-\u0000"), 0)))
                .isEqualTo(RefusalCode.NO_SUCH_SEAT);
        assertThat(refusal(house, event, hold(event, "digest", many, 0))).isEqualTo(RefusalCode.TOO_MANY);

        assertThat(house.buyer().holdsSeat(event, "A-1-1").seats()).containsExactly("A-1-1");
        assertThat(house.log().ledger(event)).hasSize(2);
    }

    @Test
    void anInventoryOfHundredMillionSeatsIsRefused(House house) {
        long event = house.organizer().putsSeats(1);
        long unknown = 900_000_000L + event;
        SectionLayout huge =
                new SectionLayout("A", SectionKind.GENERAL, "General", 1L, 100_000_000, List.of(), List.of());

        assertThat(refusal(house, unknown, open(unknown, huge))).isEqualTo(RefusalCode.INVALID);

        assertThat(house.log().ledger(unknown)).isEmpty();
        assertThat(house.buyer().holdsSeat(event, "A-1-1").seats()).containsExactly("A-1-1");
    }

    @Test
    void openingAnEventAgainChangesNothingThatWasSold(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsSeats(1);
        Buyer buyer = house.buyer();
        Order bought = buyer.buys(event, "{'seats':['A-1-1']}");
        var before = house.log().ledger(event);
        SectionLayout other = new SectionLayout("B", SectionKind.GENERAL, "General", 1L, 10, List.of(), List.of());

        Object same =
                house.log().asks(Long.toString(event), opening(house, event)).getOutcome();
        RefusalCode different = refusal(house, event, open(event, other));

        assertThat(same).isInstanceOf(InventoryOpened.class);
        assertThat(different).isEqualTo(RefusalCode.ALREADY_OPEN);
        assertThat(house.log().ledger(event)).isEqualTo(before);
        assertThat(buyer.sees(bought.id()).tickets()).isEqualTo(bought.tickets());
        house.buyer().books(event, "{'seats':['A-1-1']}").expect(409, "seats_taken");
        organizer.awaitsCounts(event, 9, 0, 1);
    }

    private static void isDeadLetter(House house, RecordMetadata written) {
        Eventually.get(
                SOON,
                () -> house.log().raw(Topics.DEAD_LETTERS).stream()
                        .map(PoisonTest::headers)
                        .toList(),
                letters -> letters.stream()
                        .anyMatch(headers -> Topics.BOOKING_REQUESTS.name().equals(headers.get("dead-letter.topic"))
                                && Integer.toString(written.partition()).equals(headers.get("dead-letter.partition"))
                                && Long.toString(written.offset()).equals(headers.get("dead-letter.offset"))
                                && !headers.getOrDefault("dead-letter.exception", "")
                                        .isBlank()));
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> letter) {
        return StreamSupport.stream(letter.headers().spliterator(), false)
                .collect(Collectors.toMap(
                        header -> header.key(), header -> new String(header.value(), UTF_8), (first, last) -> last));
    }

    private static RefusalCode refusal(House house, long event, SpecificRecord command) {
        Object outcome = house.log().asks(Long.toString(event), command).getOutcome();
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).getCode();
    }

    private static HoldSeats hold(long event, String fingerprint, List<String> seats, int quantity) {
        String id = event + "." + UUID.randomUUID().toString().replace("-", "").substring(0, 22);
        HoldItem item = new HoldItem(null, null, seats, quantity);
        return new HoldSeats(id, UUID.randomUUID().toString(), List.of(item), false, fingerprint);
    }

    private static OpenInventory open(long event, SectionLayout section) {
        return new OpenInventory(event, "USD", 300, 10, Instant.now(), null, List.of(section), null, 60, 600, 1, 0L);
    }

    /** The command that opened the event, as the API sent it. */
    private static OpenInventory opening(House house, long event) {
        return house.log().commands().stream()
                .filter(OpenInventory.class::isInstance)
                .map(OpenInventory.class::cast)
                .filter(open -> open.getEventId() == event)
                .findFirst()
                .orElseThrow();
    }

    private static Ticket ticket(long event) {
        return new Ticket(
                "code", "order", event, "user", "A-1-1", "A", "Seat", 1L, "USD", 1L, TicketStatus.VALID, Instant.now());
    }
}
