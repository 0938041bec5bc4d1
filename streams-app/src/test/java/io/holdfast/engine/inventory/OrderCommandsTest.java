package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Commands.best;
import static io.holdfast.engine.inventory.Commands.cancel;
import static io.holdfast.engine.inventory.Commands.confirm;
import static io.holdfast.engine.inventory.Commands.expire;
import static io.holdfast.engine.inventory.Commands.fail;
import static io.holdfast.engine.inventory.Commands.hold;
import static io.holdfast.engine.inventory.Commands.named;
import static io.holdfast.engine.inventory.Commands.refundEnded;
import static io.holdfast.engine.inventory.Commands.start;
import static io.holdfast.engine.inventory.Scenario.START;
import static io.holdfast.engine.inventory.Scenario.given;
import static io.holdfast.engine.inventory.Scenario.held;
import static io.holdfast.engine.inventory.Scenario.nothing;
import static io.holdfast.engine.inventory.Scenario.released;
import static io.holdfast.engine.inventory.Scenario.sold;
import static io.holdfast.engine.inventory.Scenario.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.inventory.Change.Cause;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrderCommandsTest {
    private static Scenario pending() {
        return given(held("42.a", "u", "A-1-1"));
    }

    private static Scenario ended(Cause cause) {
        return pending().and(released("42.a", cause));
    }

    private static Scenario confirmed() {
        return pending().and(started("42.a", "p"), sold("42.a", "p"));
    }

    private static Scenario refunding() {
        return ended(Cause.CANCELLED).when(confirm("42.a", "p", 15_000));
    }

    @ParameterizedTest
    @MethodSource("onOneOrder")
    void anUnknownOrderIsRefused(Command command) {
        given().when(command).thenRefused(Refusal.UNKNOWN_ORDER);
        nothing().when(command).thenRefused(Refusal.UNKNOWN_INVENTORY);
    }

    static Stream<Command> onOneOrder() {
        return Stream.of(
                start("42.a", "p"),
                fail("42.a", "p"),
                cancel("42.a", "u"),
                expire("42.a"),
                new Command.Show(Scenario.id("42.a")),
                refundEnded("42.a:p:1", true));
    }

    @Test
    void showingAnOrderChangesNothing() {
        pending().when(new Command.Show(Scenario.id("42.a"))).thenNothing();
    }

    @Test
    void aPaymentIsStartedOnce() {
        pending()
                .when(start("42.a", "p"))
                .then("started 42.a p")
                .when(start("42.a", "p"))
                .thenNothing();
    }

    @Test
    void asSecondPaymentOfAnOrderItIsUnwanted() {
        pending().and(started("42.a", "p")).when(start("42.a", "q")).then("unwanted 42.a q");
        confirmed().when(start("42.a", "q")).then("unwanted 42.a q");
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void aPaymentOfAnEndedOrderIsUnwanted(Cause cause) {
        ended(cause)
                .when(start("42.a", "p"))
                .then("unwanted 42.a p")
                .when(start("42.a", "p"))
                .thenNothing();
    }

    @Test
    void theExactAmountBuysTheSeats() {
        Scenario scenario = pending()
                .and(started("42.a", "p"))
                .when(confirm("42.a", "p", 15_000))
                .then("sold 42.a p");
        assertThat(scenario.order("42.a").money().started()).contains(Payment.intent(new PaymentId("p")));
    }

    @Test
    void aPaymentBuysAlsoWhereNobodySaidItWasStarted() {
        pending().when(confirm("42.a", "p", 15_000)).then("sold 42.a p");
    }

    @ParameterizedTest
    @CsvSource({"14999, USD", "15001, USD", "0, USD", "-15000, USD", "15000, EUR", "15000, usd"})
    void anyOtherMoneyGoesBackAndFreesTheSeats(long minor, String currency) {
        pending()
                .when(confirm("42.a", "p", minor, currency))
                .then("released 42.a PAYMENT_FAILED", "refund 42.a:p:1 p " + minor + " " + currency + " WRONG_AMOUNT")
                .when(confirm("42.a", "p", minor, currency))
                .thenNothing()
                .when(hold("42.b", "v", named("A-1-1")))
                .then("held 42.b [A-1-1]");
    }

    @Test
    void theSamePaymentBuysOnce() {
        confirmed().when(confirm("42.a", "p", 15_000)).thenNothing();
    }

    @Test
    void aSecondPaymentGoesBackAndTheOrderKeepsItsOwn() {
        Scenario scenario =
                confirmed().when(confirm("42.a", "q", 15_000)).then("refund 42.a:q:1 q 15000 USD SECOND_PAYMENT");
        assertThat(scenario.order("42.a").money().started()).contains(Payment.intent(new PaymentId("p")));
        assertThat(scenario.order("42.a").status()).isEqualTo(Order.Status.CONFIRMED);
        scenario.when(refundEnded("42.a:q:1", true)).then("refunded 42.a:q:1 true");
        assertThat(scenario.order("42.a").status()).isEqualTo(Order.Status.CONFIRMED);
    }

    @Test
    void moneyForWhatIsFreeGoesBack() {
        given().when(hold("42.a", "u", best("Z", 1)))
                .when(confirm("42.a", "p", 100))
                .then("refund 42.a:p:1 p 100 USD SECOND_PAYMENT");
    }

    @Test
    void moneyForWhatNobodyKnowsGoesBack() {
        given().when(confirm("42.x", "p", 7, "EUR")).then("refund 42.x:p p 7 EUR UNKNOWN_ORDER");
        nothing().when(confirm("42.x", "p", 7)).then("refund 42.x:p p 7 USD UNKNOWN_ORDER");
    }

    @Test
    void aFailedPaymentFreesTheSeatsOnce() {
        pending()
                .and(started("42.a", "p"))
                .when(fail("42.a", "p"))
                .then("attempt failed 42.a ch_1", "released 42.a PAYMENT_FAILED")
                .when(fail("42.a", "p"))
                .thenNothing();
        pending().when(fail("42.a", "p")).then("attempt failed 42.a ch_1", "released 42.a PAYMENT_FAILED");
    }

    @Test
    void theFailureOfAnotherPaymentChangesNothing() {
        pending().and(started("42.a", "p")).when(fail("42.a", "q")).thenNothing();
        confirmed().when(fail("42.a", "p")).thenNothing();
    }

    @Test
    void theBuyerGivesAPendingOrderBackOnce() {
        pending()
                .when(cancel("42.a", "u"))
                .then("released 42.a CANCELLED")
                .when(cancel("42.a", "u"))
                .thenNothing();
    }

    @Test
    void nobodyElseGivesItBack() {
        pending().when(cancel("42.a", "v")).thenRefused(Refusal.UNKNOWN_ORDER);
        confirmed().when(cancel("42.a", "v")).thenRefused(Refusal.UNKNOWN_ORDER);
    }

    @Test
    void aCancellationThatNobodyWaitsForIsRefused() {
        Command late = new Command.Cancel(Scenario.id("42.a"), new UserId("u"), List.of(), START - 1);
        pending().when(late).thenRefused(Refusal.DEADLINE_PASSED);
        ended(Cause.CANCELLED).when(late).thenNothing();
    }

    @Test
    void whatHasEndedOtherwiseIsNotCancelled() {
        ended(Cause.EXPIRED).when(cancel("42.a", "u")).thenRefused(Refusal.NOT_CANCELLABLE);
        ended(Cause.PAYMENT_FAILED).when(cancel("42.a", "u")).thenRefused(Refusal.NOT_CANCELLABLE);
    }

    @Test
    void whatWasRefundedIsCancelledAlready() {
        refunding()
                .when(refundEnded("42.a:p:1", true))
                .when(cancel("42.a", "u"))
                .thenNothing();
    }

    @Test
    void aRefundIsRecordedOnce() {
        Scenario scenario = refunding()
                .when(refundEnded("42.a:p:1", true))
                .then("refunded 42.a:p:1 true")
                .when(refundEnded("42.a:p:1", true))
                .thenNothing();
        assertThat(scenario.order("42.a").status()).isEqualTo(Order.Status.REFUNDED);
    }

    @Test
    void aRefundThatSucceededMayFailLater() {
        Scenario scenario = refunding()
                .when(refundEnded("42.a:p:1", true))
                .when(refundEnded("42.a:p:1", false))
                .then("refunded 42.a:p:1 false");
        assertThat(scenario.order("42.a").isSettled()).isFalse();
    }

    @Test
    void aRefundThatFailedMaySucceedLater() {
        Scenario scenario = refunding()
                .when(refundEnded("42.a:p:1", false))
                .then("refunded 42.a:p:1 false")
                .when(refundEnded("42.a:p:1", false))
                .thenNothing();
        assertThat(scenario.order("42.a").status()).isEqualTo(Order.Status.CANCELLED);
        scenario.when(refundEnded("42.a:p:1", true)).then("refunded 42.a:p:1 true");
    }

    @Test
    void aRefundThatWasNotAskedForChangesNothing() {
        confirmed().when(refundEnded("42.a:p:1", true)).thenNothing();
        refunding().when(refundEnded("42.a:p:2", true)).thenNothing();
    }

    @Test
    void afterTheRefundTheSamePaymentAgainChangesNothing() {
        refunding()
                .when(refundEnded("42.a:p:1", true))
                .when(confirm("42.a", "p", 15_000))
                .thenNothing()
                .when(confirm("42.a", "q", 15_000))
                .then("refund 42.a:q:2 q 15000 USD SECOND_PAYMENT");
    }
}
