package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Commands.cancel;
import static io.holdfast.engine.inventory.Commands.confirm;
import static io.holdfast.engine.inventory.Commands.dispute;
import static io.holdfast.engine.inventory.Commands.end;
import static io.holdfast.engine.inventory.Commands.refundEnded;
import static io.holdfast.engine.inventory.Dispute.Outcome.LOST;
import static io.holdfast.engine.inventory.Dispute.Outcome.OPEN;
import static io.holdfast.engine.inventory.Dispute.Outcome.WON;
import static io.holdfast.engine.inventory.Scenario.CANCEL_UNTIL;
import static io.holdfast.engine.inventory.Scenario.eventCancelled;
import static io.holdfast.engine.inventory.Scenario.given;
import static io.holdfast.engine.inventory.Scenario.held;
import static io.holdfast.engine.inventory.Scenario.sold;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.inventory.Change.Cause;
import org.junit.jupiter.api.Test;

/** Money that a bank takes back: its tickets are frozen until it is decided whose it is. */
class DisputeTest {
    @Test
    void aDisputeFreezesAndAWonOneThaws() {
        Scenario scenario = bought().when(dispute("42.a", "p", 30_000, OPEN))
                .then("dispute dp_1 OPEN")
                .when(dispute("42.a", "p", 30_000, OPEN))
                .thenNothing();
        assertThat(scenario.order("42.a").money().isDisputed()).isTrue();
        scenario.when(cancel("42.a", "u")).thenRefused(Refusal.NOT_CANCELLABLE);
        scenario.when(dispute("42.a", "p", 30_000, WON))
                .then("dispute dp_1 WON")
                .when(dispute("42.a", "p", 30_000, OPEN))
                .thenNothing();
        assertThat(scenario.order("42.a").money().isDisputed()).isFalse();
        assertThat(scenario.order("42.a").status()).isEqualTo(Order.Status.CONFIRMED);
    }

    @Test
    void aLostOneEndsTheSaleAndRefundsOnlyWhatIsLeft() {
        Scenario scenario = bought().when(dispute("42.a", "p", 30_000, LOST))
                .then("dispute dp_1 LOST", "returned 42.a [A-1-1, A-1-2] DISPUTED");
        assertThat(scenario.order("42.a").status()).isEqualTo(Order.Status.CANCELLED);
        assertThat(scenario.order("42.a").isSettled()).isTrue();
        bought().when(dispute("42.a", "p", 10_000, LOST))
                .then(
                        "dispute dp_1 LOST",
                        "returned 42.a [A-1-1, A-1-2] DISPUTED",
                        "refund 42.a:p:1 p 20000 USD RETURNED");
    }

    @Test
    void anotherPaymentsDisputeEndsNothing() {
        Scenario scenario = bought().when(dispute("42.a", "q", 30_000, OPEN)).then("dispute dp_1 OPEN");
        assertThat(scenario.order("42.a").money().isDisputed()).isFalse();
        scenario.when(dispute("42.a", "q", 30_000, LOST)).then("dispute dp_1 LOST");
        assertThat(scenario.order("42.a").status()).isEqualTo(Order.Status.CONFIRMED);
    }

    @Test
    void whatABankReturnsAfterTheEventWasCancelledGoesBackToTheBuyer() {
        bought().when(dispute("42.a", "p", 30_000, OPEN))
                .and(eventCancelled())
                .when(end("42.a"))
                .then("returned 42.a [A-1-1, A-1-2] EVENT_CANCELLED")
                .when(dispute("42.a", "p", 30_000, WON))
                .then("dispute dp_1 WON", "refund 42.a:p:1 p 30000 USD RETURNED");
    }

    @Test
    void aPaymentThatABankTookForGoodBuysNothing() {
        given(held("42.a", "u", "A-1-1"), Scenario.released("42.a", Cause.EXPIRED))
                .when(dispute("42.a", "p", 15_000, LOST))
                .when(confirm("42.a", "p", 15_000))
                .then("captured p 15000");
    }

    @Test
    void anOrderWithAnOpenDisputeIsNotForgotten() {
        Scenario scenario = bought().after(CANCEL_UNTIL - 2 * Scenario.START)
                .when(cancel("42.a", "u"))
                .when(dispute("42.a", "p", 30_000, OPEN))
                .when(refundEnded("42.a:p:1", true));
        assertThat(scenario.order("42.a").isSettled()).isFalse();
        scenario.when(dispute("42.a", "p", 30_000, LOST));
        assertThat(scenario.order("42.a").isSettled()).isTrue();
    }

    private static Scenario bought() {
        return given(held("42.a", "u", "A-1-1", "A-1-2"), sold("42.a", "p"));
    }
}
