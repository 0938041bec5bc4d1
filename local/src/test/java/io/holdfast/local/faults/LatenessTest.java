package io.holdfast.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.demo.audit.Findings;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LatenessTest {
    private static final Order AGAIN = Orders.order("42.a", OrderStatus.CONFIRMED, 5_000);
    private static final Order BACK = Orders.order("42.b", OrderStatus.REFUNDED, 5_000);
    private static final Order LET_GO = Orders.order("42.c", OrderStatus.EXPIRED, 0);
    private static final Map<String, Order> ORDERS = Map.of("42.a", AGAIN, "42.b", BACK, "42.c", LET_GO);

    private static final List<AvailabilityChange> CHANGES = List.of(
            change(1, SeatState.UNLOCKED, ChangeCause.EXPIRED, "42.b"),
            change(2, SeatState.SOLD, ChangeCause.PAID, "42.d"),
            change(3, SeatState.LOCKED, ChangeCause.LATE_PAYMENT, "42.a"));

    private final Findings findings = new Findings();

    @Test
    void seatsBoughtMoneyReturnedAndMoneyLetGoAreCountedWithTheirCauses() {
        Lateness.Outcome outcome =
                new Lateness(ORDERS, CHANGES, List.of(refund()), Set.of("42.a", "42.b", "42.c")).count(findings);

        assertThat(outcome.confirmed()).isEqualTo(1);
        assertThat(outcome.returned()).isEqualTo(2);
        assertThat(findings.broken()).isEmpty();
        assertThat(outcome.examples())
                .satisfiesExactly(
                        free -> assertThat(free).contains("42.a", "LOCKED for cause LATE_PAYMENT", "CONFIRMED"),
                        gone -> assertThat(gone)
                                .contains("42.b", "order 42.d's", "REFUND of 5000 USD", "LATE_PAYMENT", "REFUNDED"));
    }

    @Test
    void moneyForWhatItsBuyerCancelledIsNotCalledLate() {
        Lateness.Outcome outcome = new Lateness(ORDERS, List.of(), List.of(refund()), Set.of()).count(findings);

        assertThat(outcome.returned()).isZero();
    }

    @Test
    void moneyThatSoldTheSeatBeforeTheHoldEndedWasNotLateAfterAll() {
        AvailabilityChange sold = change(1, SeatState.SOLD, ChangeCause.PAID, "42.a");

        new Lateness(ORDERS, List.of(sold), List.of(), Set.of("42.a")).count(findings);
        assertThat(findings.broken()).isEmpty();

        sold.setDecidedAt(AGAIN.getExpiresAt().plusMillis(1));
        new Lateness(ORDERS, List.of(sold), List.of(), Set.of("42.a")).count(findings);
        assertThat(findings.broken()).hasSize(1);
    }

    @Test
    void aLatePaymentThatLeftNoCauseIsFound() {
        new Lateness(ORDERS, List.of(), List.of(), Set.of("42.a")).count(findings);

        assertThat(findings.broken())
                .singleElement()
                .satisfies(line -> assertThat(line.examples())
                        .singleElement()
                        .asString()
                        .startsWith("order 42.a was paid after its time"));
    }

    private static AvailabilityChange change(long version, SeatState state, ChangeCause cause, String order) {
        return new AvailabilityChange(
                "42",
                42L,
                version,
                state,
                cause,
                order,
                List.of(new SeatFence("A-1-1", version)),
                List.of(),
                List.of(),
                Instant.EPOCH);
    }

    private static PaymentRequest refund() {
        return new PaymentRequest(
                "r1",
                "42.b",
                "42",
                "pi_2",
                PaymentRequestKind.REFUND,
                PaymentRequestReason.LATE_PAYMENT,
                5_000L,
                "USD",
                Instant.EPOCH,
                PaymentKind.INTENT);
    }
}
