package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Commands.authorise;
import static io.holdfast.engine.inventory.Commands.cancel;
import static io.holdfast.engine.inventory.Commands.confirm;
import static io.holdfast.engine.inventory.Commands.end;
import static io.holdfast.engine.inventory.Commands.fail;
import static io.holdfast.engine.inventory.Commands.start;
import static io.holdfast.engine.inventory.Scenario.HOLD_MILLIS;
import static io.holdfast.engine.inventory.Scenario.authorised;
import static io.holdfast.engine.inventory.Scenario.eventCancelled;
import static io.holdfast.engine.inventory.Scenario.given;
import static io.holdfast.engine.inventory.Scenario.held;
import static io.holdfast.engine.inventory.Scenario.nothing;
import static io.holdfast.engine.inventory.Scenario.sold;
import static io.holdfast.engine.inventory.Scenario.started;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Money that is only set aside: it is taken once it has bought something, and never for nothing. */
class CaptureTest {
    @Test
    void whatIsSetAsideSellsAndIsSettledWhenItIsTaken() {
        Scenario scenario = pending()
                .when(authorise("42.a", "p", 30_000))
                .then("sold 42.a p on capture")
                .when(authorise("42.a", "p", 30_000))
                .thenNothing();
        assertThat(scenario.order("42.a").money().capturePending()).isTrue();
        scenario.when(confirm("42.a", "p", 30_000))
                .then("captured p 30000")
                .when(confirm("42.a", "p", 30_000))
                .thenNothing();
        assertThat(scenario.order("42.a").money().capturePending()).isFalse();
    }

    @Test
    void whatCannotBeSoldIsNotTaken() {
        pending()
                .when(authorise("42.a", "p", 29_999))
                .then("released 42.a PAYMENT_FAILED", "unwanted 42.a p")
                .when(authorise("42.a", "p", 29_999))
                .thenNothing();
        given(held("42.a", "u", "A-1-1", "A-1-2"), eventCancelled())
                .when(authorise("42.a", "p", 30_000))
                .then("released 42.a EVENT_CANCELLED", "unwanted 42.a p");
        given(held("42.a", "u", "A-1-1", "A-1-2"), sold("42.a", "p"))
                .when(authorise("42.a", "q", 30_000))
                .then("unwanted 42.a q");
        given().when(authorise("42.x", "p", 7)).then("unwanted 42.x p");
        nothing().when(authorise("42.x", "p", 7)).then("unwanted 42.x p");
    }

    @Test
    void setAsideTooLateItBuysTheSameSeatsOrNothing() {
        given(held("42.a", "u", "A-1-1"))
                .after(HOLD_MILLIS)
                .when(authorise("42.a", "p", 15_000))
                .then("released 42.a EXPIRED", "reacquired 42.a [A-1-1]", "sold 42.a p on capture");
        given(held("42.a", "u", "A-1-1"))
                .after(HOLD_MILLIS)
                .when(new Command.Expire(Scenario.id("42.a")))
                .and(held("42.b", "v", "A-1-1"))
                .when(authorise("42.a", "p", 15_000))
                .then("unwanted 42.a p");
    }

    @Test
    void moneyThatCannotBeHadEndsTheSale() {
        Scenario scenario = bought().when(fail("42.a", "p", "ch_1", false))
                .thenNothing()
                .when(fail("42.a", "p", "ch_1", true))
                .then("capture failed p", "returned 42.a [A-1-1, A-1-2] PAYMENT_FAILED")
                .when(fail("42.a", "p", "ch_1", true))
                .thenNothing();
        assertThat(scenario.order("42.a").status()).isEqualTo(Order.Status.FAILED);
        assertThat(scenario.order("42.a").isSettled()).isTrue();
        scenario.when(confirm("42.a", "p", 30_000)).then("captured p 30000", "refund 42.a:p:1 p 30000 USD RETURNED");
    }

    @Test
    void whatIsGivenBackBeforeTheMoneyIsThereIsOwedWhenItComes() {
        Scenario scenario = bought().when(cancel("42.a", "u", "A-1-1")).then("returned 42.a [A-1-1] CANCELLED");
        assertThat(scenario.order("42.a").isSettled()).isFalse();
        scenario.when(confirm("42.a", "p", 30_000)).then("captured p 30000", "refund 42.a:p:1 p 15000 USD RETURNED");
        bought().when(cancel("42.a", "u"))
                .then("returned 42.a [A-1-1, A-1-2] CANCELLED")
                .when(confirm("42.a", "p", 30_000))
                .then("captured p 30000", "refund 42.a:p:1 p 30000 USD RETURNED");
        Scenario failed = bought().when(cancel("42.a", "u")).when(fail("42.a", "p", "ch_1", true));
        failed.then("capture failed p");
        assertThat(failed.order("42.a").status()).isEqualTo(Order.Status.CANCELLED);
    }

    @Test
    void aCancelledEventOwesNothingThatWasNotTaken() {
        bought().and(eventCancelled())
                .when(end("42.a"))
                .then("returned 42.a [A-1-1, A-1-2] EVENT_CANCELLED")
                .when(confirm("42.a", "p", 30_000))
                .then("captured p 30000", "refund 42.a:p:1 p 30000 USD RETURNED");
    }

    @Test
    void thePaymentOfASaleIsNeverUnwanted() {
        given(held("42.a", "u", "A-1-1"), started("42.a", "other"), authorised("42.a", "p"))
                .when(start("42.a", "p"))
                .thenNothing();
    }

    private static Scenario pending() {
        return given(held("42.a", "u", "A-1-1", "A-1-2"));
    }

    private static Scenario bought() {
        return pending().and(authorised("42.a", "p"));
    }
}
