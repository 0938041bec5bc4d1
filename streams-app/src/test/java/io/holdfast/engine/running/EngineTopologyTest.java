package io.holdfast.engine.running;

import static io.holdfast.engine.topology.Requests.confirm;
import static io.holdfast.engine.topology.Requests.hold;
import static io.holdfast.engine.topology.Requests.open;
import static io.holdfast.engine.topology.Requests.places;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.engine.topology.EngineMetrics;
import io.holdfast.engine.topology.Requests;
import io.holdfast.engine.views.ViewsTopology;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.BookingReply;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.NotificationKind;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentNotification;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTopologyTest {
    private final FailingMeters meters = new FailingMeters();

    @TempDir
    private Path state;

    private EngineDriver engine;

    @BeforeEach
    void start() {
        engine = new EngineDriver(state, meters);
        engine.send(open("42", 1_000));
        engine.values(Topics.TICKET_AVAILABILITY);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void aHoldIsAnsweredAnnouncedAndKept() {
        engine.ask(hold("42.a", "u", "A-1-2", "A-1-3"), new ReplyTo(3, 99));

        List<ProducerRecord<byte[], byte[]>> replies = engine.records(Topics.BOOKING_REPLIES);
        assertThat(replies).singleElement().satisfies(reply -> {
            assertThat(reply.partition()).isEqualTo(3);
            assertThat(new String(reply.key(), StandardCharsets.UTF_8)).isEqualTo("42.a");
            assertThat(ReplyTo.read(reply.headers())).contains(new ReplyTo(3, 99));
        });
        assertThat(engine.values(Topics.TICKET_AVAILABILITY)).singleElement().satisfies(change -> {
            assertThat(change.getState()).isEqualTo(SeatState.LOCKED);
            assertThat(change.getVersion()).isEqualTo(2);
            assertThat(change.getSeats())
                    .extracting(SeatFence::getSeatId, SeatFence::getFence)
                    .containsExactly(tuple("A-1-2", 1L), tuple("A-1-3", 1L));
            assertThat(change.getSections())
                    .singleElement()
                    .satisfies(counts -> assertThat(List.of(counts.getAvailable(), counts.getHeld(), counts.getSold()))
                            .containsExactly(8, 2, 0));
        });
        assertThat(engine.values(Topics.ORDERS)).singleElement().satisfies(order -> {
            assertThat(order.getStatus()).isEqualTo(OrderStatus.PENDING);
            assertThat(order.getExpiresAt()).isEqualTo(EngineDriver.START.plusSeconds(Requests.HOLD_SECONDS));
            assertThat(order.getTotalMinor()).isEqualTo(2L * Requests.PRICE);
        });
        assertThat(engine.values(Topics.TICKETS)).isEmpty();
    }

    @Test
    void theReplyIsTheOrderOrTheReason() {
        BookingReply held = reply(hold("42.a", "u", "A-1-2"));
        assertThat(held.getOutcome()).isInstanceOf(Order.class);
        assertThat(reply(hold("42.a", "u", "A-1-2")).getOutcome()).isEqualTo(held.getOutcome());
        Refused refused = refusal(hold("42.b", "v", "A-1-2", "A-1-3"));
        assertThat(refused.getCode()).isEqualTo(RefusalCode.SEATS_TAKEN);
        assertThat(refused.getSeats()).containsExactly("A-1-2");
    }

    @Test
    void aPaymentSellsAndMakesTickets() {
        engine.send(hold("42.a", "u", "A-1-2"));
        engine.values(Topics.TICKET_AVAILABILITY);
        engine.values(Topics.ORDERS);
        engine.send(confirm("42.a", "p"));

        assertThat(engine.values(Topics.TICKET_AVAILABILITY))
                .extracting(AvailabilityChange::getState)
                .containsExactly(SeatState.SOLD);
        Ticket ticket = engine.values(Topics.TICKETS).getFirst();
        assertThat(ticket.getTicketCode()).matches("[0-9A-HJKMNP-TV-Z]{20}");
        assertThat(engine.values(Topics.ORDERS)).singleElement().satisfies(order -> {
            assertThat(order.getStatus()).isEqualTo(OrderStatus.CONFIRMED);
            assertThat(order.getSeats()).extracting(OrderSeat::getTicketCode).containsExactly(ticket.getTicketCode());
        });
        assertThat(engine.values(Topics.PAYMENT_NOTIFICATIONS))
                .extracting(PaymentNotification::getKind)
                .containsExactly(NotificationKind.SUCCEEDED);
        assertThat(engine.records(Topics.BOOKING_REPLIES)).isEmpty();
    }

    @Test
    void aHoldRunsOutByTheClockAlone() {
        engine.send(hold("42.a", "u", "A-1-2"));
        engine.values(Topics.TICKET_AVAILABILITY);
        engine.advance(Duration.ofSeconds(Requests.HOLD_SECONDS).minusMillis(1));
        assertThat(engine.values(Topics.TICKET_AVAILABILITY)).isEmpty();
        engine.advance(Duration.ofMillis(20));
        assertThat(engine.values(Topics.TICKET_AVAILABILITY)).singleElement().satisfies(change -> {
            assertThat(change.getState()).isEqualTo(SeatState.UNLOCKED);
            assertThat(change.getSeats()).extracting(SeatFence::getFence).containsExactly(2L);
        });
        assertThat(engine.values(Topics.ORDERS).getLast().getStatus()).isEqualTo(OrderStatus.EXPIRED);
    }

    @Test
    void noMoreThan400HoldsRunOutInOneTick() {
        for (int i = 0; i < 700; i++) {
            engine.send(hold("42." + i, "u" + i, places(1)));
        }
        engine.values(Topics.TICKET_AVAILABILITY);
        engine.advance(Duration.ofSeconds(Requests.HOLD_SECONDS));
        assertThat(engine.values(Topics.TICKET_AVAILABILITY)).hasSize(400);
        engine.advance(Duration.ofMillis(20));
        assertThat(engine.values(Topics.TICKET_AVAILABILITY)).hasSize(300);
    }

    @Test
    void whateverItsKeyAnOutputGoesToThePartitionOfTheInput() {
        engine.send(hold("42.a", "u", "A-1-2"));
        engine.send(confirm("42.a", "p"));
        engine.send(confirm("42.unknown", "q"));
        assertThat(Stream.of(
                                Topics.TICKET_AVAILABILITY,
                                Topics.ORDERS,
                                Topics.TICKETS,
                                Topics.PAYMENT_NOTIFICATIONS,
                                Topics.PAYMENT_REQUESTS)
                        .map(engine::records))
                .allSatisfy(records -> assertThat(records)
                        .isNotEmpty()
                        .allSatisfy(record -> assertThat(record.partition()).isZero()));
    }

    @Test
    void whatABuyerGetsWrongIsRefusedAndNotPutAside() {
        SectionLayout huge = new SectionLayout("F", SectionKind.GENERAL, "T", 1L, 100_000_000, List.of(), List.of());
        assertThat(refusal(open("45", huge)).getCode()).isEqualTo(RefusalCode.INVALID);
        var twice = refusal(hold("42.a", "u", "A-1-1", "A-1-2", "A-1-1"));
        assertThat(twice.getCode()).isEqualTo(RefusalCode.DUPLICATE_SEAT);
        assertThat(twice.getSeats()).containsExactly("A-1-1");
        assertThat(refusal(hold("42.b", "u", new String[0])).getCode()).isEqualTo(RefusalCode.INVALID);
        assertThat(refusal(hold("42.c", "u", places(Integer.MAX_VALUE))).getCode())
                .isEqualTo(RefusalCode.TOO_MANY);
        assertThat(refusal(hold("48.a", "u", "A-1-1")).getCode()).isEqualTo(RefusalCode.UNKNOWN_INVENTORY);
        assertThat(engine.records(Topics.DEAD_LETTERS)).isEmpty();
        assertThat(engine.values(Topics.ORDERS)).isEmpty();
    }

    @Test
    void aFailureAfterAWriteIsNotPassedOver() {
        meters.failing = true;
        assertThatThrownBy(() -> engine.send(hold("42.a", "u", "A-1-2"))).hasRootCauseMessage("The meter is broken");
        assertThat(engine.records(Topics.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void theShapesOfTheTopologiesAreThoseThatAreKnown() throws IOException {
        Wire wire = new Wire(new InMemorySchemaRegistry());
        String shapes = EngineDriver.topology(wire, new EngineMetrics(new SimpleMeterRegistry()))
                        .describe()
                + "\n"
                + ViewsTopology.build(wire).describe();
        Path golden = Path.of("src/test/resources/topologies.golden");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, shapes);
        }
        assertThat(shapes).isEqualTo(Files.readString(golden));
    }

    private BookingReply reply(BookingRequest request) {
        engine.ask(request, new ReplyTo(0, 1));
        return engine.values(Topics.BOOKING_REPLIES).getFirst();
    }

    private Refused refusal(BookingRequest request) {
        return (Refused) reply(request).getOutcome();
    }

    /** Meters are touched last, after all that a decision writes. */
    private static final class FailingMeters extends SimpleMeterRegistry {
        private boolean failing;

        @Override
        protected Counter newCounter(Meter.Id id) {
            if (failing) {
                throw new IllegalStateException("The meter is broken");
            }
            return super.newCounter(id);
        }
    }
}
