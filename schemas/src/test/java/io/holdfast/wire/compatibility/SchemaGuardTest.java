package io.holdfast.wire.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the build asks before anything else: every kind of change, made in a copy of the schemas as they are written. */
class SchemaGuardTest {
    private static final Path DECLARED = Path.of("src/main/avro");
    private static final Path RELEASED = Path.of("src/main/released");

    @TempDir
    private Path changed;

    @Test
    void theSchemasKeepTheirWordToEveryRelease() throws IOException {
        assertThat(new SchemaGuard(DECLARED, RELEASED).brokenPromises()).isEmpty();
    }

    @Test
    void everyTopicHasAFirstRelease() {
        assertThat(Topics.all())
                .filteredOn(topic -> topic.schema().isPresent())
                .allSatisfy(topic -> assertThat(RELEASED.resolve(topic.name()).resolve("v1.avsc"))
                        .isRegularFile());
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', textBlock = """
        a field is removed           | order.avdl           | int quantity;                | ''                     | orders: Order.quantity is gone: a released field is neither removed nor renamed
        one with a default is removed| order.avdl           | long refund_minor = 0;       | ''                     | orders: Order.refund_minor is gone
        a nested field is removed    | order.avdl           | long fence;                  | ''                     | booking_replies: OrderSeat.fence is gone
        a command's field is removed | booking_request.avdl | string fingerprint;          | ''                     | booking_requests: HoldSeats.fingerprint is gone
        a field is renamed           | ticket.avdl          | string seat_id;              | string place_id;       | tickets: Ticket.seat_id is gone
        a field is renamed           | ticket.avdl          | string seat_id;              | string place_id;       | tickets: Ticket.place_id is new and has no default
        a field is retyped           | order.avdl           | long price_minor;            | string price_minor;    | orders: OrderSeat.price_minor was long and is string: a released field keeps its type (released in v1, v2)
        a field is widened           | order.avdl           | int quantity;                | long quantity;         | orders: Order.quantity was int and is long
        a time becomes a number      | ticket.avdl          | timestamp_ms updated_at;     | long updated_at;       | tickets: Ticket.updated_at was timestamp-millis and is long
        a list's elements are retyped| availability_change.avdl | array<SeatFence> seats   | array<string> seats    | ticket_availability: AvailabilityChange.seats was SeatFence and is string
        a field may no longer lack   | booking_request.avdl | union { null, string } ticket_type = null; | string ticket_type = ""; | booking_requests: HoldItem.ticket_type can no longer be null
        a field may now lack         | ticket.avdl          | string section;              | union { null, string } section = null; | tickets: Ticket.section can now be null
        an enum's value is removed   | ticket.avdl          | VALID, REVOKED, UNKNOWN      | VALID, UNKNOWN         | tickets: Ticket.status can no longer be REVOKED of the enum TicketStatus: a released value stays
        one without default loses it | booking_request.avdl | OPEN, WON, LOST              | OPEN, WON              | booking_requests: RecordDispute.outcome can no longer be LOST of the enum DisputeOutcome
        a new field has no default   | order.avdl           | int quantity;                | int quantity; string note; | orders: Order.note is new and has no default: what was written before lacks it
        a command's new field has none | booking_request.avdl | string fingerprint;        | string fingerprint; string note; | booking_requests: HoldSeats.note is new and has no default
        a command is taken away      | booking_request.avdl | CancelOrder,                 | ''                     | booking_requests: BookingRequest.command can no longer be CancelOrder
        a schema is renamed          | event_update.avdl    | EventUpdate                  | EventNews              | event_updates: no file declares the schema io.holdfast.wire.EventUpdate any more
        """)
    void aBrokenPromiseIsToldBySchemaFieldAndRuleInOneLine(
            String kind, String file, String before, String after, String line) throws IOException {
        assertThat(brokenBy(file, before, after))
                .as(kind)
                .allSatisfy(told -> assertThat(told).doesNotContain("\n").contains("(released in v"))
                .anySatisfy(told -> assertThat(told).startsWith(line));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', textBlock = """
        a field with a default is new | order.avdl           | int quantity;           | int quantity; union { null, string } note = null;
        an enum has a value more      | ticket.avdl          | VALID, REVOKED, UNKNOWN | VALID, REVOKED, TORN, UNKNOWN
        the engine knows a command more | booking_request.avdl | CancelOrder,          | CancelOrder, HoldItem,
        """)
    void whatBreaksNobodyMayChange(String kind, String file, String before, String after) throws IOException {
        assertThat(brokenBy(file, before, after)).as(kind).isEmpty();
    }

    @Test
    void thoseWhoReadAReplyAreNotToldWhatTheyDoNotKnow() throws IOException {
        assertThat(brokenBy("booking_reply.avdl", "{ Order, Refused,", "{ Order, OrderSeat, Refused,"))
                .singleElement()
                .asString()
                .startsWith("booking_replies: BookingReply.outcome can now be OrderSeat");
    }

    private List<String> brokenBy(String file, String before, String after) throws IOException {
        try (Stream<Path> files = Files.list(DECLARED)) {
            for (Path schema : files.toList()) {
                Files.copy(schema, changed.resolve(schema.getFileName()));
            }
        }
        String text = Files.readString(changed.resolve(file));
        assertThat(text).contains(before);
        Files.writeString(changed.resolve(file), text.replace(before, after));
        return new SchemaGuard(changed, RELEASED).brokenPromises();
    }
}
