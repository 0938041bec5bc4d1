package io.holdfast.engine.running;

import static io.holdfast.engine.topology.Requests.amend;
import static io.holdfast.engine.topology.Requests.block;
import static io.holdfast.engine.topology.Requests.cancel;
import static io.holdfast.engine.topology.Requests.confirm;
import static io.holdfast.engine.topology.Requests.general;
import static io.holdfast.engine.topology.Requests.hold;
import static io.holdfast.engine.topology.Requests.join;
import static io.holdfast.engine.topology.Requests.open;
import static io.holdfast.engine.topology.Requests.places;
import static io.holdfast.engine.topology.Requests.refunded;
import static io.holdfast.engine.topology.Requests.seated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.engine.topology.Requests;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.BookingReply;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.CancelInventory;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.ExtendHold;
import io.holdfast.wire.InventoryOpened;
import io.holdfast.wire.NotificationKind;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentNotification;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.RefundStatus;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.SectionLayout;
import io.holdfast.wire.ShowOrder;
import io.holdfast.wire.ShowWaitlist;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.TicketStatus;
import io.holdfast.wire.Topics;
import io.holdfast.wire.WaitlistEntry;
import io.holdfast.wire.WaitlistStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of seats and money after the booking: returns, amendments. */
class AfterSalesTopologyTest {
    @TempDir
    private Path state;

    private EngineDriver engine;

    @BeforeEach
    void start() {
        engine = new EngineDriver(state, new SimpleMeterRegistry());
        engine.send(open("42", 2));
        forgetOutputs();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void whatIsGivenBackIsFreeItsTicketsRevokedAndItsMoneyAskedFor() {
        engine.send(hold("42.a", "u", "A-1-1"));
        engine.send(confirm("42.a", "p"));
        String code = engine.values(Topics.TICKETS).getFirst().getTicketCode();
        forgetOutputs();

        Order order = (Order) reply(cancel("42.a", "u", "A-1-1"));
        assertThat(order.getStatus()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.getRefundStatus()).isEqualTo(RefundStatus.REQUESTED);
        assertThat(order.getRefundMinor()).isEqualTo(Requests.PRICE);
        assertThat(engine.values(Topics.TICKETS))
                .extracting(Ticket::getTicketCode, Ticket::getStatus, Ticket::getFence)
                .containsExactly(tuple(code, TicketStatus.REVOKED, 1L));
        assertThat(engine.values(Topics.TICKET_AVAILABILITY)).singleElement().satisfies(change -> {
            assertThat(change.getState()).isEqualTo(SeatState.UNLOCKED);
            assertThat(change.getCause()).isEqualTo(ChangeCause.RETURNED);
            assertThat(change.getSeats())
                    .extracting(SeatFence::getSeatId, SeatFence::getFence)
                    .containsExactly(tuple("A-1-1", 2L));
        });
        assertThat(engine.values(Topics.PAYMENT_REQUESTS))
                .extracting(PaymentRequest::getRequestId, PaymentRequest::getKind, PaymentRequest::getReason)
                .containsExactly(tuple("42.a:p:1", PaymentRequestKind.REFUND, PaymentRequestReason.RETURNED));

        engine.send(refunded("42.a:p:1", true));
        assertThat(engine.values(Topics.ORDERS).getLast().getStatus()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(engine.values(Topics.PAYMENT_NOTIFICATIONS))
                .extracting(PaymentNotification::getKind, PaymentNotification::getAmountMinor)
                .containsExactly(
                        tuple(NotificationKind.REFUND_REQUESTED, (long) Requests.PRICE),
                        tuple(NotificationKind.REFUNDED, (long) Requests.PRICE));
    }

    @Test
    void anOrderShowsTheSeatsThatItStillHas() {
        engine.send(hold("42.a", "u", places(1)));
        engine.send(confirm("42.a", "p"));
        engine.send(confirm("42.a", "q"));
        assertThat(engine.values(Topics.PAYMENT_REQUESTS))
                .extracting(PaymentRequest::getRequestId, PaymentRequest::getPaymentId, PaymentRequest::getReason)
                .containsExactly(tuple("42.a:q:1", "q", PaymentRequestReason.SECOND_PAYMENT));
        engine.send(refunded("42.a:q:1", false));
        Order order = (Order) reply(Requests.of("42", new ShowOrder("42.a")));
        assertThat(order.getStatus()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(order.getRefundStatus()).isEqualTo(RefundStatus.FAILED);
        assertThat(order.getSeats()).extracting(OrderSeat::getSeatId).containsExactly("F-GA-1");
    }

    @Test
    void aHoldThatLastsLongerIsTold() {
        engine.send(hold("42.a", "u", "A-1-1"));
        engine.send(Requests.of("42", new ExtendHold("42.a", "p")));
        assertThat(engine.values(Topics.ORDERS).getLast().getExpiresAt())
                .isEqualTo(EngineDriver.START.plusSeconds(Requests.HOLD_SECONDS + 60));
    }

    @Test
    void anAmendmentIsLaidOutInTheLedger() {
        engine.send(block("42", true, "A-1-3"));
        forgetOutputs();
        assertThat(reply(amend("42", seated(), general(3)))).isEqualTo(new InventoryOpened(3L, 13, 0));
        assertThat(engine.values(Topics.TICKET_AVAILABILITY)).singleElement().satisfies(change -> {
            assertThat(change.getState()).isEqualTo(SeatState.OPENED);
            assertThat(change.getCause()).isEqualTo(ChangeCause.AMENDED);
            assertThat(change.getSections())
                    .extracting(SectionCounts::getCapacity, SectionCounts::getAvailable, SectionCounts::getBlocked)
                    .containsExactly(tuple(10, 9, 1), tuple(3, 3, 0));
            assertThat(change.getLayout())
                    .extracting(SectionLayout::getCapacity, SectionLayout::getBlocked)
                    .containsExactly(tuple(10, List.of("A-1-3")), tuple(3, List.of()));
        });
        assertThat(refusal(amend("42", seated()))).isEqualTo(RefusalCode.SALES_STARTED);
    }

    @Test
    void blockedSeatsAreInTheLedger() {
        engine.send(block("42", true, "A-1-3", "A-1-4"));
        engine.send(block("42", false, "A-1-3"));
        assertThat(engine.values(Topics.TICKET_AVAILABILITY))
                .extracting(AvailabilityChange::getState, AvailabilityChange::getCause, AfterSalesTopologyTest::seats)
                .containsExactly(
                        tuple(SeatState.BLOCKED, ChangeCause.BLOCKED, List.of("A-1-3", "A-1-4")),
                        tuple(SeatState.UNLOCKED, ChangeCause.UNBLOCKED, List.of("A-1-3")));
        engine.send(hold("42.a", "u", "A-1-1"));
        assertThat(refusal(block("42", true, "A-1-1"))).isEqualTo(RefusalCode.SEATS_IN_USE);
    }

    private static List<String> seats(AvailabilityChange change) {
        return change.getSeats().stream().map(SeatFence::getSeatId).toList();
    }

    @Test
    void aCancelledEventEndsInBoundedSteps() {
        engine.send(open("45", general(700)));
        for (int i = 0; i < 700; i++) {
            engine.send(hold("45." + i, "u" + i, places(1)));
        }
        engine.send(confirm("45.0", "p"));
        engine.send(join("45.w", "w", 1, null));
        forgetOutputs();
        engine.send(Requests.of("45", new CancelInventory("")));
        assertThat(engine.values(Topics.TICKET_AVAILABILITY)).singleElement().satisfies(change -> {
            assertThat(change.getState()).isEqualTo(SeatState.CANCELLED);
            assertThat(change.getCause()).isEqualTo(ChangeCause.EVENT_CANCELLED);
        });
        assertThat(refusal(hold("45.new", "v", places(1)))).isEqualTo(RefusalCode.EVENT_CANCELLED);

        engine.advance(Duration.ofMillis(20));
        assertThat(engine.values(Topics.TICKET_AVAILABILITY)).hasSize(400);
        engine.advance(Duration.ofMillis(20));
        assertThat(engine.values(Topics.TICKET_AVAILABILITY))
                .hasSize(300)
                .last()
                .satisfies(change -> {
                    assertThat(change.getCause()).isEqualTo(ChangeCause.EVENT_CANCELLED);
                    assertThat(change.getSections().getFirst().getAvailable()).isEqualTo(700);
                });
        assertThat(engine.values(Topics.ORDERS))
                .hasSize(700)
                .allSatisfy(order -> assertThat(order.getStatus()).isEqualTo(OrderStatus.CANCELLED));
        assertThat(engine.values(Topics.PAYMENT_REQUESTS))
                .extracting(PaymentRequest::getRequestId, PaymentRequest::getReason)
                .containsExactly(tuple("45.0:p:1", PaymentRequestReason.EVENT_CANCELLED));
        assertThat(entry(Requests.of("45", new ShowWaitlist("45.w"))).getStatus())
                .isEqualTo(WaitlistStatus.LAPSED);
    }

    @Test
    void whatEndedLongAgoIsForgotten() {
        engine.send(hold("42.a", "u", "A-1-1"));
        engine.send(cancel("42.a", "u"));
        engine.advance(EngineDriver.RETENTION);
        assertThat(((Order) reply(Requests.of("42", new ShowOrder("42.a")))).getStatus())
                .isEqualTo(OrderStatus.CANCELLED);
        engine.advance(Duration.ofMillis(1_020)); // it looks each second
        assertThat(refusal(Requests.of("42", new ShowOrder("42.a")))).isEqualTo(RefusalCode.UNKNOWN_ORDER);
        Order again = (Order) reply(hold("42.a", "u", "A-1-1"));
        assertThat(again.getSeats()).extracting(OrderSeat::getFence).containsExactly(3L);
    }

    private void forgetOutputs() {
        Topics.all().forEach(engine::records);
    }

    private Object reply(BookingRequest request) {
        engine.ask(request, new ReplyTo(0, 1));
        List<BookingReply> replies = engine.values(Topics.BOOKING_REPLIES);
        return replies.getLast().getOutcome();
    }

    private WaitlistEntry entry(BookingRequest request) {
        return (WaitlistEntry) reply(request);
    }

    private RefusalCode refusal(BookingRequest request) {
        return ((Refused) reply(request)).getCode();
    }
}
