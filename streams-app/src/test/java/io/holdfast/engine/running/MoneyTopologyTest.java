package io.holdfast.engine.running;

import static io.holdfast.engine.topology.Requests.PRICE;
import static io.holdfast.engine.topology.Requests.cancel;
import static io.holdfast.engine.topology.Requests.confirm;
import static io.holdfast.engine.topology.Requests.hold;
import static io.holdfast.engine.topology.Requests.of;
import static io.holdfast.engine.topology.Requests.open;
import static io.holdfast.engine.topology.Requests.refunded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.engine.topology.Requests;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.DisputeOutcome;
import io.holdfast.wire.FailPayment;
import io.holdfast.wire.NotificationKind;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.PaymentNotification;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.RecordDispute;
import io.holdfast.wire.RefundStatus;
import io.holdfast.wire.RepeatRefunds;
import io.holdfast.wire.StartPayment;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.TicketStatus;
import io.holdfast.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the outside is told and asked about money. */
class MoneyTopologyTest {
    @TempDir
    private Path state;

    private EngineDriver engine;

    @BeforeEach
    void start() {
        engine = new EngineDriver(state, new SimpleMeterRegistry());
        engine.send(open("42", 2));
        engine.send(hold("42.a", "u", "A-1-1"));
        forget();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void moneyThatIsSetAsideIsAskedForOnceItHasSold() {
        engine.send(of("42", new StartPayment("42.a", "cs_1", PaymentKind.SESSION)));
        engine.send(of("42", new ConfirmPayment("42.a", "pi_1", (long) PRICE, "USD", "evt_1", false)));
        Order sold = latest();
        assertThat(sold.getStatus()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(sold.getCapturePending()).isTrue();
        assertThat(sold.getPaymentId()).isEqualTo("cs_1");
        assertThat(sold.getPaymentKind()).isEqualTo(PaymentKind.SESSION);
        assertThat(sold.getPaidBy()).isEqualTo("pi_1");
        assertThat(engine.values(Topics.PAYMENT_REQUESTS)).singleElement().satisfies(request -> {
            assertThat(request.getKind()).isEqualTo(PaymentRequestKind.CAPTURE);
            assertThat(request.getReason()).isEqualTo(PaymentRequestReason.SOLD);
            assertThat(request.getPaymentId()).isEqualTo("pi_1");
            assertThat(request.getPaymentKind()).isEqualTo(PaymentKind.INTENT);
            assertThat(request.getAmountMinor()).isEqualTo(PRICE);
        });

        engine.send(confirm("42.a", "pi_1"));
        Order settled = latest();
        assertThat(settled.getCapturePending()).isFalse();
        assertThat(settled.getCapturedMinor()).isEqualTo(PRICE);
    }

    @Test
    void aHoldThatEndsHasItsSessionEnded() {
        engine.send(of("42", new StartPayment("42.a", "cs_1", PaymentKind.SESSION)));
        engine.send(cancel("42.a", "u"));
        assertThat(engine.values(Topics.PAYMENT_REQUESTS))
                .extracting(PaymentRequest::getKind, PaymentRequest::getPaymentId, PaymentRequest::getPaymentKind)
                .containsExactly(tuple(PaymentRequestKind.CANCEL, "cs_1", PaymentKind.SESSION));
    }

    @Test
    void ticketsFreezeThawAndAreRevokedAsABankDecides() {
        engine.send(confirm("42.a", "pi_1"));
        forget();
        engine.send(dispute(DisputeOutcome.OPEN));
        assertThat(latest().getDisputedMinor()).isEqualTo(PRICE);
        engine.send(dispute(DisputeOutcome.WON));
        assertThat(latest().getDisputedMinor()).isZero();
        assertThat(engine.values(Topics.TICKETS))
                .extracting(Ticket::getStatus)
                .containsExactly(TicketStatus.FROZEN, TicketStatus.VALID);
        engine.send(of("42", new RecordDispute("42.a", "pi_1", "dp_2", (long) PRICE, "USD", DisputeOutcome.LOST)));
        assertThat(engine.values(Topics.TICKETS).getLast().getStatus()).isEqualTo(TicketStatus.REVOKED);
        assertThat(latest().getStatus()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(engine.values(Topics.PAYMENT_NOTIFICATIONS))
                .extracting(PaymentNotification::getKind)
                .containsExactly(
                        NotificationKind.DISPUTED, NotificationKind.DISPUTE_WON, NotificationKind.DISPUTE_LOST);
    }

    @Test
    void aDisputeThatIsWonForTicketsThatWereGivenBackIsNotToldAsIfTheyWereValid() {
        engine.send(confirm("42.a", "pi_1"));
        engine.send(cancel("42.a", "u"));
        forget();
        engine.send(dispute(DisputeOutcome.OPEN));
        engine.send(dispute(DisputeOutcome.WON));
        assertThat(latest().getDisputedMinor()).isZero();
        assertThat(engine.values(Topics.PAYMENT_NOTIFICATIONS))
                .extracting(PaymentNotification::getKind)
                .containsExactly(NotificationKind.DISPUTED);
    }

    @Test
    void moneyThatCannotBeTakenRevokesTheTicketsAndTellsTheBuyer() {
        engine.send(of("42", new ConfirmPayment("42.a", "pi_1", (long) PRICE, "USD", "evt_1", false)));
        engine.send(of("42", new FailPayment("42.a", "pi_1", "evt_2", "ch_1", true)));
        assertThat(latest().getStatus()).isEqualTo(OrderStatus.FAILED);
        assertThat(engine.values(Topics.TICKETS).getLast().getStatus()).isEqualTo(TicketStatus.REVOKED);
        assertThat(engine.values(Topics.PAYMENT_NOTIFICATIONS).getLast().getKind())
                .isEqualTo(NotificationKind.FAILED);
    }

    @Test
    void moneyThatCannotBeTakenIsSetFreeAtOnceAlsoWhereItsHoldHadEndedBefore() {
        engine.send(of("42", new StartPayment("42.a", "pi_1", PaymentKind.INTENT)));
        engine.advance(Duration.ofSeconds(Requests.HOLD_SECONDS + 2));
        engine.send(of("42", new ConfirmPayment("42.a", "pi_1", (long) PRICE, "USD", "evt_1", false)));
        assertThat(latest().getStatus()).isEqualTo(OrderStatus.CONFIRMED);
        FailPayment failed = new FailPayment("42.a", "pi_1", "evt_2", "ch_1", true);
        engine.send(of("42", failed));
        engine.send(of("42", failed));
        assertThat(engine.values(Topics.PAYMENT_REQUESTS))
                .extracting(PaymentRequest::getRequestId, PaymentRequest::getKind, PaymentRequest::getReason)
                .containsExactly(
                        tuple("42.a:cancel:pi_1", PaymentRequestKind.CANCEL, PaymentRequestReason.HOLD_ENDED),
                        tuple("42.a:capture:pi_1", PaymentRequestKind.CAPTURE, PaymentRequestReason.SOLD),
                        tuple("42.a:set-free:pi_1", PaymentRequestKind.CANCEL, PaymentRequestReason.CAPTURE_FAILED));
        assertThat(latest().getStatus()).isEqualTo(OrderStatus.FAILED);
    }

    @Test
    void aRefundThatMayBeLostIsAskedForAgainUnderItsOwnIdUntilItHasSucceeded() {
        engine.send(confirm("42.a", "pi_1"));
        engine.send(cancel("42.a", "u"));
        PaymentRequest first = engine.values(Topics.PAYMENT_REQUESTS).getLast();
        engine.send(of("42", new RepeatRefunds("42.a")));
        assertThat(engine.values(Topics.PAYMENT_REQUESTS)).singleElement().satisfies(again -> {
            assertThat(again.getRequestId()).isEqualTo(first.getRequestId());
            assertThat(again.getPaymentId()).isEqualTo("pi_1");
            assertThat(again.getAmountMinor()).isEqualTo(PRICE);
            assertThat(again.getReason()).isEqualTo(PaymentRequestReason.REPEATED);
        });
        engine.send(refunded(first.getRequestId(), true));
        engine.send(of("42", new RepeatRefunds("42.a")));
        assertThat(engine.values(Topics.PAYMENT_REQUESTS)).isEmpty();
    }

    @Test
    void aRefundThatFailsAfterAllIsTold() {
        engine.send(confirm("42.a", "pi_1"));
        engine.send(cancel("42.a", "u"));
        engine.send(refunded("42.a:pi_1:1", true));
        assertThat(latest().getStatus()).isEqualTo(OrderStatus.REFUNDED);
        engine.send(refunded("42.a:pi_1:1", false));
        Order failed = latest();
        assertThat(failed.getStatus()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(failed.getRefundStatus()).isEqualTo(RefundStatus.FAILED);
        assertThat(failed.getRefundedMinor()).isZero();
        engine.send(refunded("42.a:pi_1:1", true));
        assertThat(latest().getStatus()).isEqualTo(OrderStatus.REFUNDED);
    }

    @Test
    void whatWasGivenBackIsStillShownWithItsTicket() {
        engine.send(confirm("42.a", "pi_1"));
        String code = engine.values(Topics.TICKETS).getLast().getTicketCode();
        engine.send(cancel("42.a", "u"));
        assertThat(latest().getSeats()).extracting(OrderSeat::getTicketCode).containsExactly(code);
    }

    private Order latest() {
        return engine.values(Topics.ORDERS).getLast();
    }

    private static BookingRequest dispute(DisputeOutcome outcome) {
        return of("42", new RecordDispute("42.a", "pi_1", "dp_1", (long) PRICE, "USD", outcome));
    }

    private void forget() {
        Topics.all().forEach(engine::records);
    }
}
