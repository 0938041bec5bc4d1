package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Commands.cancel;
import static io.holdfast.engine.inventory.Commands.confirm;
import static io.holdfast.engine.inventory.Commands.end;
import static io.holdfast.engine.inventory.Commands.extend;
import static io.holdfast.engine.inventory.Commands.fail;
import static io.holdfast.engine.inventory.Commands.session;
import static io.holdfast.engine.inventory.Scenario.TERMS;
import static io.holdfast.engine.inventory.Scenario.eventCancelled;
import static io.holdfast.engine.inventory.Scenario.held;
import static io.holdfast.engine.inventory.Scenario.opened;
import static io.holdfast.engine.inventory.Scenario.sold;
import static io.holdfast.engine.inventory.Scenario.started;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** More than one attempt to pay, payments made in a session, and what is kept of what is given back. */
class AttemptsTest {
    private static final long FEE = 500;
    private static final Settings.Terms PATIENT = new Settings.Terms(
            TERMS.holdMillis(),
            TERMS.extensionMillis(),
            TERMS.offerMillis(),
            TERMS.maxTicketsPerUser(),
            TERMS.salesStartMillis(),
            TERMS.salesEndMillis(),
            TERMS.cancelUntilMillis(),
            3,
            FEE);

    @Test
    void theLastOfSeveralAttemptsEndsTheHold() {
        Scenario scenario = pending()
                .when(fail("42.a", "p", "ch_1", false))
                .then("attempt failed 42.a ch_1")
                .when(fail("42.a", "p", "ch_1", false))
                .thenNothing()
                .when(fail("42.a", "p", "ch_2", false))
                .then("attempt failed 42.a ch_2");
        assertThat(scenario.order("42.a").status()).isEqualTo(Order.Status.PENDING);
        scenario.when(fail("42.a", "p", "ch_3", false))
                .then("attempt failed 42.a ch_3", "released 42.a PAYMENT_FAILED");
    }

    @Test
    void anAttemptAfterAFailedOneBuys() {
        pending()
                .when(fail("42.a", "p", "ch_1", false))
                .when(confirm("42.a", "p", 15_000))
                .then("sold 42.a p")
                .when(fail("42.a", "p", "ch_2", true))
                .thenNothing();
    }

    @Test
    void aPaymentThatNobodyCanTryAgainEndsTheHoldAtOnce() {
        pending()
                .when(fail("42.a", "p", "ch_1", true))
                .then("attempt failed 42.a ch_1", "released 42.a PAYMENT_FAILED");
    }

    @Test
    void anotherPaymentsFailureIsOfNoInterestButInASessionEachCounts() {
        pending().when(fail("42.a", "q", "ch_1", true)).thenNothing();
        opened(settings())
                .and(held("42.a", "u", "A-1-1"))
                .when(session("42.a", "cs_1"))
                .then("started 42.a cs_1")
                .when(fail("42.a", "pi_1", "ch_1", false))
                .then("attempt failed 42.a ch_1")
                .when(extend("42.a", "pi_2"))
                .then("extended 42.a to 360000")
                .when(confirm("42.a", "pi_2", 15_000))
                .then("sold 42.a pi_2");
    }

    @Test
    void aFeeIsKeptOfEachSeatButNeverMoreThanItsPriceNorOfACancelledEvent() {
        Scenario scenario = opened(settings())
                .and(held("42.a", "u", "A-1-1", "A-1-2", "F-GA-1"), sold("42.a", "p"))
                .when(cancel("42.a", "u", "A-1-1"))
                .then("returned 42.a [A-1-1] CANCELLED fee 500", "refund 42.a:p:1 p 14500 USD RETURNED")
                .and(eventCancelled())
                .when(end("42.a"))
                .then("returned 42.a [A-1-2, F-GA-1] EVENT_CANCELLED", "refund 42.a:p:2 p 15300 USD EVENT_CANCELLED");
        assertThat(scenario.order("42.a").money().feeMinor()).isEqualTo(FEE);
        opened(settings())
                .and(held("42.a", "u", "F-GA-1"), sold("42.a", "p"))
                .when(cancel("42.a", "u"))
                .then("returned 42.a [F-GA-1] CANCELLED fee 300");
    }

    private static Scenario pending() {
        return opened(settings()).and(held("42.a", "u", "A-1-1"), started("42.a", "p"));
    }

    private static Settings settings() {
        SectionPlan cheap = new SectionPlan("F", "General", 300, List.of(), 4, List.of());
        return Scenario.settings(PATIENT, Scenario.SEATED, cheap);
    }
}
