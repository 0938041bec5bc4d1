package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Commands.best;
import static io.holdfast.engine.inventory.Commands.cancel;
import static io.holdfast.engine.inventory.Commands.confirm;
import static io.holdfast.engine.inventory.Commands.hold;
import static io.holdfast.engine.inventory.Commands.named;
import static io.holdfast.engine.inventory.Commands.refundEnded;
import static io.holdfast.engine.inventory.Scenario.HOLD_MILLIS;
import static io.holdfast.engine.inventory.Scenario.SALES_END;
import static io.holdfast.engine.inventory.Scenario.given;
import static io.holdfast.engine.inventory.Scenario.held;
import static io.holdfast.engine.inventory.Scenario.released;
import static io.holdfast.engine.inventory.Scenario.sold;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.inventory.Change.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Money that comes after the hold has ended: the same seats if they are free, otherwise it goes back. */
class LatePaymentTest {
    @ParameterizedTest
    @EnumSource(value = Cause.class, mode = EnumSource.Mode.MATCH_NONE, names = ".*CANCELLED|DISPUTED")
    void itBuysTheSameSeatsWhereTheyAreFree(Cause cause) {
        Scenario scenario = given(held("42.a", "u", "A-1-2", "A-1-3"), released("42.a", cause))
                .when(confirm("42.a", "p", 30_000))
                .then("reacquired 42.a [A-1-2, A-1-3]", "sold 42.a p");
        assertThat(scenario.order("42.a").claim().fences()).containsExactly(3, 3);
        assertThat(scenario.order("42.a").status()).isEqualTo(Order.Status.CONFIRMED);
    }

    @Test
    void itBuysTheSeatsOfAHoldThatNobodyHasExpiredYet() {
        given(held("42.a", "u", "A-1-2"))
                .after(HOLD_MILLIS)
                .when(confirm("42.a", "p", 15_000))
                .then("released 42.a EXPIRED", "reacquired 42.a [A-1-2]", "sold 42.a p");
    }

    @Test
    void itGoesBackWhereOneOfTheSeatsIsHeldBySomebodyElse() {
        given(held("42.a", "u", "A-1-2", "A-1-3"), released("42.a", Cause.EXPIRED), held("42.b", "v", "A-1-3"))
                .when(confirm("42.a", "p", 30_000))
                .then("refund 42.a:p:1 p 30000 USD LATE_PAYMENT");
    }

    @ParameterizedTest
    @CsvSource({"EXPIRED,EXPIRED", "PAYMENT_FAILED,FAILED", "CANCELLED,CANCELLED"})
    void whereTheBankSendsItBackOnceMoreTheOrderIsAsItEnded(Cause cause, Order.Status end) {
        Scenario scenario = given(held("42.a", "u", "A-1-2"), released("42.a", cause), held("42.b", "v", "A-1-2"))
                .when(confirm("42.a", "p", 15_000))
                .when(refundEnded("42.a:p:1", true));
        assertThat(scenario.order("42.a").status()).isEqualTo(Order.Status.REFUNDED);
        scenario.when(refundEnded("42.a:p:1", false));
        assertThat(scenario.order("42.a").status()).isEqualTo(end);
    }

    @Test
    void anOrderThatLivedAgainEndsAnew() {
        Scenario scenario = given(held("42.a", "u", "A-1-2"), released("42.a", Cause.EXPIRED))
                .when(confirm("42.a", "p", 15_000))
                .when(cancel("42.a", "u"))
                .when(refundEnded("42.a:p:1", true))
                .when(refundEnded("42.a:p:1", false));
        assertThat(scenario.order("42.a").status()).isEqualTo(Order.Status.CANCELLED);
    }

    @Test
    void itGoesBackWhereOneOfTheSeatsIsSold() {
        given(
                        held("42.a", "u", "A-1-2"),
                        released("42.a", Cause.EXPIRED),
                        held("42.b", "v", "A-1-2"),
                        sold("42.b", "q"))
                .after(HOLD_MILLIS * 2)
                .when(confirm("42.a", "p", 15_000))
                .then("refund 42.a:p:1 p 15000 USD LATE_PAYMENT");
    }

    @Test
    void aHoldThatIsOverdueItselfGivesWay() {
        given(held("42.a", "u", "A-1-2", "A-1-3"), released("42.a", Cause.EXPIRED))
                .and(held("42.b", "v", "A-1-2", "A-1-3"))
                .after(HOLD_MILLIS)
                .when(confirm("42.a", "p", 30_000))
                .then("released 42.b EXPIRED", "reacquired 42.a [A-1-2, A-1-3]", "sold 42.a p");
    }

    @Test
    void itGoesBackWhereTheBuyerHadCancelled() {
        given(held("42.a", "u", "A-1-2"), released("42.a", Cause.CANCELLED))
                .when(confirm("42.a", "p", 15_000))
                .then("refund 42.a:p:1 p 15000 USD LATE_PAYMENT");
    }

    @Test
    void itGoesBackWhereTheSaleHasEnded() {
        given(held("42.a", "u", "A-1-2"), released("42.a", Cause.EXPIRED))
                .after(SALES_END - Scenario.START)
                .when(confirm("42.a", "p", 15_000))
                .then("refund 42.a:p:1 p 15000 USD LATE_PAYMENT");
    }

    @Test
    void itGoesBackWhereTheBuyerHasReachedTheLimitMeanwhile() {
        given(
                        held("42.a", "u", "A-1-1", "A-1-2"),
                        released("42.a", Cause.EXPIRED),
                        held("42.b", "u", "A-2-1", "A-2-2", "A-2-3"))
                .when(confirm("42.a", "p", 30_000))
                .then("refund 42.a:p:1 p 30000 USD LATE_PAYMENT");
    }

    @Test
    void anOverdueHoldDoesNotCountAgainstTheLimit() {
        given(
                        held("42.a", "u", "A-1-1", "A-1-2"),
                        released("42.a", Cause.EXPIRED),
                        held("42.b", "u", "A-2-1", "A-2-2", "A-2-3"))
                .after(HOLD_MILLIS)
                .when(confirm("42.a", "p", 30_000))
                .then("released 42.b EXPIRED", "reacquired 42.a [A-1-1, A-1-2]", "sold 42.a p");
    }

    @Test
    void ofGeneralAdmissionAnyPlaceWillDo() {
        given(held("42.a", "u", "F-GA-1", "F-GA-2"), released("42.a", Cause.EXPIRED))
                .and(held("42.b", "v", "F-GA-1"))
                .when(confirm("42.a", "p", 10_000))
                .then("reacquired 42.a [F-GA-2, F-GA-3]", "sold 42.a p");
    }

    @Test
    void aPlaceThatIsStillFreeIsKept() {
        given(held("42.a", "u", "F-GA-3", "F-GA-4"), released("42.a", Cause.EXPIRED))
                .when(confirm("42.a", "p", 10_000))
                .then("reacquired 42.a [F-GA-3, F-GA-4]", "sold 42.a p");
    }

    @Test
    void itGoesBackWhereGeneralAdmissionIsFull() {
        given(held("42.a", "u", "F-GA-1"), released("42.a", Cause.EXPIRED))
                .and(held("42.b", "v", "F-GA-1", "F-GA-2"), held("42.c", "w", "F-GA-3", "F-GA-4"))
                .when(confirm("42.a", "p", 5_000))
                .then("refund 42.a:p:1 p 5000 USD LATE_PAYMENT");
    }

    @Test
    void overdueHoldsOnAnyPlaceOfGeneralAdmissionGiveWay() {
        given(held("42.a", "u", "F-GA-1"), released("42.a", Cause.EXPIRED))
                .and(held("42.b", "v", "F-GA-1", "F-GA-2"), sold("42.b", "q"), held("42.c", "w", "F-GA-3", "F-GA-4"))
                .after(HOLD_MILLIS)
                .when(confirm("42.a", "p", 5_000))
                .then("released 42.c EXPIRED", "reacquired 42.a [F-GA-3]", "sold 42.a p");
    }

    @Test
    void whatWasPromisedIsWhatItCosts() {
        Scenario scenario = given(held("42.a", "u", "A-1-1"), released("42.a", Cause.EXPIRED))
                .when(confirm("42.a", "p", 15_000));
        assertThat(scenario.order("42.a").claim().pricesMinor()).containsExactly(15_000);
    }

    @Test
    void aLatePaymentOfTheWrongAmountGoesBack() {
        given(held("42.a", "u", "A-1-1"), released("42.a", Cause.EXPIRED))
                .when(confirm("42.a", "p", 14_999))
                .then("refund 42.a:p:1 p 14999 USD WRONG_AMOUNT");
    }

    @Test
    void theSameLatePaymentGoesBackOnce() {
        given(held("42.a", "u", "A-1-1"), released("42.a", Cause.CANCELLED))
                .when(confirm("42.a", "p", 15_000))
                .then("refund 42.a:p:1 p 15000 USD LATE_PAYMENT")
                .when(confirm("42.a", "p", 15_000))
                .thenNothing();
    }

    @Test
    void asSecondPaymentItGoesBackToo() {
        given(held("42.a", "u", "A-1-1"), released("42.a", Cause.CANCELLED))
                .when(confirm("42.a", "p", 15_000))
                .then("refund 42.a:p:1 p 15000 USD LATE_PAYMENT")
                .when(confirm("42.a", "q", 15_000))
                .then("refund 42.a:q:2 q 15000 USD SECOND_PAYMENT");
    }

    @Test
    void theSeatsAreLostToNobodyElseAfterwards() {
        given(held("42.a", "u", "A-1-1"), released("42.a", Cause.EXPIRED))
                .when(confirm("42.a", "p", 15_000))
                .when(hold("42.b", "v", named("A-1-1")))
                .thenRefused(Refusal.SEATS_TAKEN);
        given(held("42.a", "u", "F-GA-1"), released("42.a", Cause.EXPIRED))
                .when(confirm("42.a", "p", 5_000))
                .when(hold("42.b", "v", best("F", 4)))
                .thenRefused(Refusal.SOLD_OUT);
    }
}
