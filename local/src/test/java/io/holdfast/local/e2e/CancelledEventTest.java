package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.SeatState;
import io.holdfast.wire.TicketStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@SideBySide
class CancelledEventTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void holdsAreReleasedSoldOrdersRefundedAndSalesRefused(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsSeats(1);
        Buyer buyer = house.buyer();
        Order bought = buyer.buys(event, "{'seats':['A-1-1','A-1-2']}");
        Buyer holder = house.buyer();
        Order held = holder.holds(event, "{'seats':['A-1-3']}");

        organizer.cancels(event);

        assertThat(holder.awaits(held.id(), "CANCELLED").tickets()).isEmpty();
        Eventually.get(
                SOON, () -> house.stripe().intent(held.payment()).path("status").asText(), "canceled"::equals);
        Order refunded = buyer.awaitsRefund(bought.id(), "SUCCEEDED");
        assertThat(refunded.status()).isEqualTo("REFUNDED");
        assertThat(house.stripe().refundedMinor(bought.payment())).isEqualTo(5_000);
        assertThat(house.log().count(held.id(), SeatState.UNLOCKED)).isEqualTo(1);
        assertThat(house.log().count(bought.id(), SeatState.UNLOCKED)).isEqualTo(1);
        assertThat(house.log().ticketsOf(bought.id()).values())
                .containsExactly(TicketStatus.REVOKED, TicketStatus.REVOKED);
        assertThat(buyer.ticketsOf(bought).findValuesAsText("status")).doesNotContain("VALID");
        house.buyer().books(event, "{'quantity':1}").expect(409, "event_cancelled");
        organizer.awaitsCounts(event, 0, 0, 0);
    }

    @Test
    void cancellingAgainChangesNothingAndPaysNothingBackTwice(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsSeats(1);
        Buyer buyer = house.buyer();
        Order bought = buyer.buys(event, "{'seats':['A-1-1']}");
        organizer.cancels(event);
        buyer.awaitsRefund(bought.id(), "SUCCEEDED");
        var before = house.log().ledger(event);

        organizer.cancels(event);

        house.buyer().books(event, "{'quantity':1}").expect(409, "event_cancelled");
        assertThat(house.log().ledger(event)).isEqualTo(before);
        assertThat(house.stripe().refundedMinor(bought.payment())).isEqualTo(2_500);
    }
}
