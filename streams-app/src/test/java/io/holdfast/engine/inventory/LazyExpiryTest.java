package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Commands.best;
import static io.holdfast.engine.inventory.Commands.cancel;
import static io.holdfast.engine.inventory.Commands.confirm;
import static io.holdfast.engine.inventory.Commands.expire;
import static io.holdfast.engine.inventory.Commands.fail;
import static io.holdfast.engine.inventory.Commands.hold;
import static io.holdfast.engine.inventory.Commands.named;
import static io.holdfast.engine.inventory.Commands.start;
import static io.holdfast.engine.inventory.Scenario.HOLD_MILLIS;
import static io.holdfast.engine.inventory.Scenario.given;
import static io.holdfast.engine.inventory.Scenario.held;
import static io.holdfast.engine.inventory.Scenario.sold;
import static io.holdfast.engine.inventory.Scenario.started;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A hold past its deadline neither blocks nor sells nor counts, although nobody has expired it. */
class LazyExpiryTest {
    @Test
    void aHoldBlocksUntilItsDeadlineAndNotOnIt() {
        given(held("42.a", "u", "A-1-1"))
                .after(HOLD_MILLIS - 1)
                .when(hold("42.b", "v", named("A-1-1")))
                .thenRefused(Refusal.SEATS_TAKEN);
        given(held("42.a", "u", "A-1-1"))
                .after(HOLD_MILLIS)
                .when(hold("42.b", "v", named("A-1-1")))
                .then("released 42.a EXPIRED", "held 42.b [A-1-1]");
    }

    @Test
    void onlyTheHoldsInTheWayAreEnded() {
        given(held("42.a", "u", "A-1-1"), held("42.b", "v", "A-1-2"))
                .after(HOLD_MILLIS)
                .when(hold("42.c", "w", named("A-1-2")))
                .then("released 42.b EXPIRED", "held 42.c [A-1-2]");
    }

    @Test
    void aSeatThatIsTakenAllTheSameIsToldAlone() {
        Decision.Detail detail = given(held("42.a", "u", "A-1-1"), held("42.b", "v", "A-1-2"), sold("42.b", "p"))
                .after(HOLD_MILLIS)
                .when(hold("42.c", "w", named("A-1-1", "A-1-2")))
                .thenRefused(Refusal.SEATS_TAKEN, "released 42.a EXPIRED");
        assertThat(detail.seats()).containsExactly("A-1-2");
    }

    @Test
    void itDoesNotCountAgainstTheLimit() {
        given(held("42.a", "u", "A-1-1", "A-1-2", "A-1-3"))
                .after(HOLD_MILLIS)
                .when(hold("42.b", "u", best("F", 4)))
                .then("released 42.a EXPIRED", "held 42.b [F-GA-1, F-GA-2, F-GA-3, F-GA-4]");
    }

    @Test
    void itDoesNotMakeASectionSoldOut() {
        given(held("42.a", "u", "F-GA-1", "F-GA-2"), held("42.b", "v", "F-GA-3"), sold("42.b", "p"))
                .after(HOLD_MILLIS)
                .when(hold("42.c", "w", best("F", 3)))
                .then("released 42.a EXPIRED", "held 42.c [F-GA-1, F-GA-2, F-GA-4]");
    }

    @Test
    void itDoesNotStandBetweenNeighbours() {
        given(held("42.a", "u", "A-1-3"), held("42.b", "v", "A-2-2"))
                .after(HOLD_MILLIS)
                .when(hold("42.c", "w", best("A", 4)))
                .then("released 42.a EXPIRED", "released 42.b EXPIRED", "held 42.c [A-1-1, A-1-2, A-1-3, A-1-4]");
    }

    @Test
    void itIsNotCancelledOrFailedButExpired() {
        given(held("42.a", "u", "A-1-1"))
                .after(HOLD_MILLIS)
                .when(cancel("42.a", "u"))
                .thenRefused(Refusal.NOT_CANCELLABLE, "released 42.a EXPIRED");
        given(held("42.a", "u", "A-1-1"))
                .after(HOLD_MILLIS)
                .when(fail("42.a", "p"))
                .then("released 42.a EXPIRED");
    }

    @Test
    void aPaymentThatIsStartedTooLateIsUnwanted() {
        given(held("42.a", "u", "A-1-1"))
                .after(HOLD_MILLIS)
                .when(start("42.a", "p"))
                .then("released 42.a EXPIRED", "unwanted 42.a p");
    }

    @Test
    void aPaymentOfTheWrongAmountThatIsLateGoesBack() {
        given(held("42.a", "u", "A-1-1"), started("42.a", "p"))
                .after(HOLD_MILLIS)
                .when(confirm("42.a", "p", 1))
                .then("released 42.a EXPIRED", "refund 42.a:p:1 p 1 USD WRONG_AMOUNT");
    }

    @Test
    void expiringItTwiceEndsItOnce() {
        given(held("42.a", "u", "A-1-1"))
                .when(expire("42.a"))
                .thenNothing()
                .after(HOLD_MILLIS)
                .when(expire("42.a"))
                .then("released 42.a EXPIRED")
                .when(expire("42.a"))
                .thenNothing();
    }

    @Test
    void theHoldsThatRunOutFirstAreFirstInLine() {
        Scenario scenario = given(held("42.b", "u", "A-1-1")).after(1).and(held("42.a", "v", "A-1-2"));
        assertThat(scenario.inventory().nextToExpire()).contains(scenario.order("42.b"));
        scenario.when(cancel("42.b", "u"));
        assertThat(scenario.inventory().nextToExpire()).contains(scenario.order("42.a"));
        scenario.when(confirm("42.a", "p", 15_000));
        assertThat(scenario.inventory().nextToExpire()).isEmpty();
    }
}
