package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A bank that answers when the hold is long over: nobody can withdraw a payment that is under way. */
@EndToEnd
class LatePaymentTest {
    private static final String BRIEF = ",'hold_seconds':2";

    @Test
    void lateMoneyBuysTheSeatThatIsFreeAgain(House house) throws Exception {
        long event = house.organizer().putsSeats(1, BRIEF);
        Buyer buyer = house.buyer();
        Order held = expiredWhileItsBankThinks(house, event, buyer);

        assertThat(house.control().settle(held.payment(), "succeeded").status()).isEqualTo(200);

        Order bought = buyer.awaits(held.id(), "CONFIRMED");
        assertThat(bought.seats()).containsExactly("A-1-7");
        assertThat(bought.tickets()).hasSize(1);
        assertThat(house.log().ledger(event))
                .filteredOn(change -> held.id().equals(change.getOrderId()))
                .extracting(AvailabilityChange::getState, AvailabilityChange::getCause)
                .containsSubsequence(
                        tuple(SeatState.UNLOCKED, ChangeCause.EXPIRED),
                        tuple(SeatState.LOCKED, ChangeCause.LATE_PAYMENT));
        assertThat(house.log().count(held.id(), SeatState.SOLD)).isEqualTo(1);
        assertThat(refunds(house, held)).isEmpty();
    }

    @Test
    void lateMoneyGoesBackWhereTheSeatIsGone(House house) throws Exception {
        long event = house.organizer().putsSeats(1, BRIEF);
        Buyer buyer = house.buyer();
        Order held = expiredWhileItsBankThinks(house, event, buyer);
        Order taken = house.buyer().buys(event, "{'seats':['A-1-7']}");

        assertThat(house.control().settle(held.payment(), "succeeded").status()).isEqualTo(200);

        Order refunded = buyer.awaits(held.id(), "REFUNDED");
        assertThat(refunded.tickets()).isEmpty();
        assertThat(taken.seats()).containsExactly("A-1-7");
        assertThat(refunds(house, held))
                .extracting(PaymentRequest::getReason, PaymentRequest::getAmountMinor)
                .containsExactly(tuple(PaymentRequestReason.LATE_PAYMENT, 2_500L));
    }

    private static Order expiredWhileItsBankThinks(House house, long event, Buyer buyer) {
        Order held = buyer.holdsSeat(event, "A-1-7");
        house.stripe().confirm(held, "pm_usBankAccount_holdfast_processing").expect(200);
        return new Order(buyer.awaits(held.id(), "EXPIRED").json());
    }

    private static List<PaymentRequest> refunds(House house, Order order) {
        return house.log().all(Topics.PAYMENT_REQUESTS).stream()
                .map(Log.Entry::value)
                .filter(request ->
                        request.getOrderId().equals(order.id()) && request.getKind() == PaymentRequestKind.REFUND)
                .toList();
    }
}
