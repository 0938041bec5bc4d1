package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Commands.best;
import static io.holdfast.engine.inventory.Commands.cancel;
import static io.holdfast.engine.inventory.Commands.confirm;
import static io.holdfast.engine.inventory.Commands.hold;
import static io.holdfast.engine.inventory.Commands.named;
import static io.holdfast.engine.inventory.Commands.refundEnded;
import static io.holdfast.engine.inventory.Commands.start;
import static io.holdfast.engine.inventory.Scenario.CANCEL_UNTIL;
import static io.holdfast.engine.inventory.Scenario.START;
import static io.holdfast.engine.inventory.Scenario.given;
import static io.holdfast.engine.inventory.Scenario.held;
import static io.holdfast.engine.inventory.Scenario.opened;
import static io.holdfast.engine.inventory.Scenario.settings;
import static io.holdfast.engine.inventory.Scenario.sold;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What was bought is given back, as a whole or seat by seat, and its money goes back. */
class ReturnTest {
    private static Scenario bought() {
        return given(held("42.a", "u", "A-1-1", "A-1-2", "F-GA-1"), sold("42.a", "p"));
    }

    private static Order.Status status(Scenario scenario) {
        return scenario.order("42.a").status();
    }

    @Test
    void aWholeOrderIsGivenBack() {
        Scenario scenario = bought().when(cancel("42.a", "u"))
                .then("returned 42.a [A-1-1, A-1-2, F-GA-1] CANCELLED", "refund 42.a:p:1 p 35000 USD RETURNED");
        assertThat(status(scenario)).isEqualTo(Order.Status.CANCELLED);
        assertThat(scenario.order("42.a").size()).isEqualTo(3);
        scenario.when(refundEnded("42.a:p:1", true)).then("refunded 42.a:p:1 true");
        assertThat(status(scenario)).isEqualTo(Order.Status.REFUNDED);
    }

    @Test
    void allSeatsByNameAreTheWholeOrder() {
        Scenario scenario = bought().when(cancel("42.a", "u", "F-GA-1", "A-1-2", "A-1-1"))
                .then("returned 42.a [A-1-1, A-1-2, F-GA-1] CANCELLED", "refund 42.a:p:1 p 35000 USD RETURNED");
        assertThat(status(scenario)).isEqualTo(Order.Status.CANCELLED);
    }

    @Test
    void givingItBackTwiceGivesItBackOnce() {
        bought().when(cancel("42.a", "u"))
                .when(cancel("42.a", "u"))
                .thenNothing()
                .when(cancel("42.a", "u", "A-1-1"))
                .thenNothing();
    }

    @Test
    void someSeatsAreGivenBackAndThenTheRest() {
        Scenario scenario = bought().when(cancel("42.a", "u", "A-1-2"))
                .then("returned 42.a [A-1-2] CANCELLED", "refund 42.a:p:1 p 15000 USD RETURNED");
        Order order = scenario.order("42.a");
        assertThat(order.status()).isEqualTo(Order.Status.CONFIRMED);
        assertThat(order.size()).isEqualTo(2);
        assertThat(order.isReturned(1)).isTrue();
        scenario.when(cancel("42.a", "u", "A-1-2")).thenNothing();
        scenario.when(cancel("42.a", "u", "A-1-2", "F-GA-1"))
                .then("returned 42.a [F-GA-1] CANCELLED", "refund 42.a:p:2 p 5000 USD RETURNED");
        scenario.when(cancel("42.a", "u"))
                .then("returned 42.a [A-1-1] CANCELLED", "refund 42.a:p:3 p 15000 USD RETURNED");
        assertThat(order.status()).isEqualTo(Order.Status.CANCELLED);
    }

    @Test
    void anOrderIsRefundedOnceAllItsMoneyIsBackAndItOwnsNothing() {
        Scenario scenario = bought().when(cancel("42.a", "u", "A-1-2")).when(refundEnded("42.a:p:1", true));
        assertThat(status(scenario)).isEqualTo(Order.Status.CONFIRMED);
        scenario.when(cancel("42.a", "u", "A-1-1")).when(cancel("42.a", "u"));
        assertThat(status(scenario)).isEqualTo(Order.Status.CANCELLED);
        scenario.when(refundEnded("42.a:p:3", true));
        assertThat(status(scenario)).isEqualTo(Order.Status.CANCELLED);
        scenario.when(refundEnded("42.a:p:2", false)).then("refunded 42.a:p:2 false");
        assertThat(status(scenario)).isEqualTo(Order.Status.CANCELLED);
        scenario.when(refundEnded("42.a:p:2", true)).then("refunded 42.a:p:2 true");
        assertThat(status(scenario)).isEqualTo(Order.Status.REFUNDED);
    }

    @Test
    void theRefundOfASecondPaymentDoesNotRefundTheOrder() {
        Scenario scenario = bought().when(confirm("42.a", "q", 35_000))
                .then("refund 42.a:q:1 q 35000 USD SECOND_PAYMENT")
                .when(refundEnded("42.a:q:1", true));
        assertThat(status(scenario)).isEqualTo(Order.Status.CONFIRMED);
        scenario.when(cancel("42.a", "u"))
                .then("returned 42.a [A-1-1, A-1-2, F-GA-1] CANCELLED", "refund 42.a:p:2 p 35000 USD RETURNED");
        assertThat(status(scenario)).isEqualTo(Order.Status.CANCELLED);
        scenario.when(refundEnded("42.a:p:2", true));
        assertThat(status(scenario)).isEqualTo(Order.Status.REFUNDED);
    }

    @Test
    void aSeatThatIsNotOfTheOrderIsToldAndNothingIsGivenBack() {
        Scenario scenario = bought();
        assertThat(scenario.when(cancel("42.a", "u", "A-1-1", "A-1-3", "X"))
                        .thenRefused(Refusal.NO_SUCH_SEAT)
                        .seats())
                .containsExactly("A-1-3", "X");
        assertThat(status(scenario)).isEqualTo(Order.Status.CONFIRMED);
    }

    @Test
    void nothingIsTakenBackFromTheLastMomentOn() {
        bought().after(CANCEL_UNTIL - START).when(cancel("42.a", "u")).thenRefused(Refusal.NOT_CANCELLABLE);
        bought().after(CANCEL_UNTIL - START - 1)
                .when(cancel("42.a", "u"))
                .then("returned 42.a [A-1-1, A-1-2, F-GA-1] CANCELLED", "refund 42.a:p:1 p 35000 USD RETURNED");
    }

    @Test
    void whatIsNotBoughtYetIsGivenBackWheneverButAsAWhole() {
        given(held("42.a", "u", "A-1-1", "A-1-2"))
                .when(cancel("42.a", "u", "A-1-1"))
                .thenRefused(Refusal.NOT_CANCELLABLE);
        given().after(CANCEL_UNTIL - START)
                .and(held("42.a", "u", "A-1-1", "A-1-2"))
                .when(cancel("42.a", "u", "A-1-2", "A-1-1"))
                .then("released 42.a CANCELLED");
    }

    @Test
    void whereNothingIsTakenBackNothingIs() {
        Settings.Terms never = new Settings.Terms(1_000, 0, 1_000, 4, 0, Long.MAX_VALUE, 0, 1, 0);
        opened(settings(never, Scenario.SEATED))
                .and(held("42.a", "u", "A-1-1"), sold("42.a", "p"))
                .when(cancel("42.a", "u"))
                .thenRefused(Refusal.NOT_CANCELLABLE);
    }

    @Test
    void whatWasFreeOfChargeIsGivenBackWithoutMoney() {
        Scenario scenario = given().when(hold("42.a", "u", best("Z", 2)));
        scenario.when(cancel("42.a", "u", "Z-GA-2")).then("returned 42.a [Z-GA-2] CANCELLED");
        scenario.when(cancel("42.a", "u")).then("returned 42.a [Z-GA-1] CANCELLED");
        assertThat(status(scenario)).isEqualTo(Order.Status.CANCELLED);
        assertThat(scenario.order("42.a").isSettled()).isTrue();
    }

    @Test
    void nobodyElseGivesItBackAndNobodyWhoDoesNotWait() {
        bought().when(cancel("42.a", "v", "A-1-1")).thenRefused(Refusal.UNKNOWN_ORDER);
        Command late = new Command.Cancel(Scenario.id("42.a"), new UserId("u"), List.of(), START - 1);
        bought().when(late).thenRefused(Refusal.DEADLINE_PASSED);
    }

    @Test
    void whatWasGivenBackIsForSaleWithAnotherFence() {
        Scenario scenario = bought().when(cancel("42.a", "u", "A-1-2"));
        assertThat(scenario.order("42.a").claim().fences()).containsExactly(1, 1, 1);
        scenario.when(hold("42.b", "v", named("A-1-2"))).then("held 42.b [A-1-2]");
        assertThat(scenario.order("42.b").claim().fences()).containsExactly(3);
        scenario.when(cancel("42.a", "u"))
                .then("returned 42.a [A-1-1, F-GA-1] CANCELLED", "refund 42.a:p:2 p 20000 USD RETURNED");
        assertThat(scenario.order("42.b").status()).isEqualTo(Order.Status.PENDING);
        assertThat(Snapshot.ownsItsSeats(scenario.inventory(), scenario.order("42.b")))
                .isTrue();
    }

    @Test
    void whatWasGivenBackDoesNotCountAgainstTheLimit() {
        Scenario scenario = bought();
        scenario.when(hold("42.b", "u", best("A", 2))).thenRefused(Refusal.LIMIT_REACHED);
        scenario.when(cancel("42.a", "u", "A-1-1")).when(hold("42.b", "u", named("A-1-3", "A-1-4")));
        scenario.then("held 42.b [A-1-3, A-1-4]");
    }

    @Test
    void aLaterPaymentOfAnOrderThatWasGivenBackGoesBack() {
        bought().when(cancel("42.a", "u"))
                .when(confirm("42.a", "p", 35_000))
                .thenNothing()
                .when(confirm("42.a", "q", 35_000))
                .then("refund 42.a:q:2 q 35000 USD SECOND_PAYMENT")
                .when(start("42.a", "r"))
                .then("unwanted 42.a r");
    }
}
