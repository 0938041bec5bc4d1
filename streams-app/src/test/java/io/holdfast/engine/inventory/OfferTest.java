package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Commands.anywhere;
import static io.holdfast.engine.inventory.Commands.cancel;
import static io.holdfast.engine.inventory.Commands.confirm;
import static io.holdfast.engine.inventory.Commands.hold;
import static io.holdfast.engine.inventory.Commands.join;
import static io.holdfast.engine.inventory.Commands.leave;
import static io.holdfast.engine.inventory.Commands.offer;
import static io.holdfast.engine.inventory.Scenario.OFFER_MILLIS;
import static io.holdfast.engine.inventory.Scenario.SALES_END;
import static io.holdfast.engine.inventory.Scenario.START;
import static io.holdfast.engine.inventory.Scenario.eventCancelled;
import static io.holdfast.engine.inventory.Scenario.given;
import static io.holdfast.engine.inventory.Scenario.held;
import static io.holdfast.engine.inventory.Scenario.joined;
import static io.holdfast.engine.inventory.Scenario.opened;
import static io.holdfast.engine.inventory.Scenario.released;
import static io.holdfast.engine.inventory.Scenario.returned;
import static io.holdfast.engine.inventory.Scenario.settings;
import static io.holdfast.engine.inventory.Scenario.sold;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.inventory.Change.Cause;
import org.junit.jupiter.api.Test;

/** Who is offered what comes back, and what becomes of the offer. */
class OfferTest {
    /** All four places of F are sold, two to each of two buyers. */
    private static Scenario full() {
        return opened(settings(Scenario.GENERAL))
                .and(held("42.a", "a", "F-GA-1", "F-GA-2"), sold("42.a", "p"))
                .and(held("42.b", "b", "F-GA-3", "F-GA-4"), sold("42.b", "q"));
    }

    private static Entry.Status status(Scenario scenario, String entry) {
        return scenario.entry(entry).status();
    }

    @Test
    void whoWaitsLongestIsOfferedFirst() {
        Scenario scenario = full().and(joined("42.v", "v", 1), joined("42.w", "w", 1), returned("42.b", 0, 1));
        scenario.when(offer()).then("offered 42.v [F-GA-3]");
        assertThat(status(scenario, "42.v")).isEqualTo(Entry.Status.OFFERED);
        assertThat(scenario.order("42.v").deadlineMillis()).isEqualTo(START + OFFER_MILLIS);
        assertThat(scenario.order("42.v").entry()).contains(new EntryId("42.v"));
        scenario.when(offer()).then("offered 42.w [F-GA-4]").when(offer()).thenNothing();
    }

    @Test
    void aGroupGoesOnWaitingAndKeepsNothingFromOthers() {
        full().and(joined("42.v", "v", 3), joined("42.w", "w", 2), joined("42.x", "x", 3), joined("42.y", "y", 1))
                .and(returned("42.b", 0, 1))
                .when(offer())
                .then("offered 42.w [F-GA-3, F-GA-4]")
                .when(offer())
                .thenNothing()
                .and(returned("42.a", 0, 1), released("42.w", Cause.CANCELLED))
                .when(offer())
                .then("offered 42.v [F-GA-1, F-GA-2, F-GA-3]")
                .when(offer())
                .then("offered 42.y [F-GA-4]");
    }

    @Test
    void aGroupGetsItsSeatsTogether() {
        Scenario scenario = opened(settings(Scenario.SEATED))
                .and(held("42.a", "a", "A-1-1", "A-1-2", "A-1-3", "A-1-4"), held("42.b", "b", "A-1-5"))
                .and(held("42.c", "c", "A-2-1", "A-2-2", "A-2-3"), held("42.d", "d", "A-2-5", "A-2-6"))
                .and(joined("42.v", "v", 2))
                .and(released("42.b", Cause.CANCELLED));
        scenario.when(offer()).thenNothing().and(released("42.d", Cause.CANCELLED));
        scenario.when(offer()).then("offered 42.v [A-2-5, A-2-6]");
    }

    @Test
    void aSectionThatWasNotAskedForIsNotOffered() {
        given(joined("42.v", "v", 1, "A"), held("42.a", "a", "A-1-1"))
                .when(offer())
                .then("offered 42.v [A-1-2]");
    }

    @Test
    void whoIsAtTheLimitIsPassedOver() {
        opened(settings(Scenario.GENERAL, Scenario.FREE))
                .and(joined("42.v", "v", 2, "F"), joined("42.w", "w", 1, "F"))
                .and(held("42.a", "v", "Z-GA-1", "Z-GA-2", "F-GA-1"))
                .when(offer())
                .then("offered 42.w [F-GA-2]")
                .and(released("42.a", Cause.CANCELLED))
                .when(offer())
                .then("offered 42.v [F-GA-1, F-GA-3]");
    }

    @Test
    void whoIsPassedOverLeavesTheirPlaceToNobodyWhoWishesTheSame() {
        opened(settings(Scenario.GENERAL, Scenario.FREE))
                .and(joined("42.v", "v", 2, "F"), joined("42.w", "w", 1, "F"), joined("42.x", "x", 2, "F"))
                .and(held("42.a", "v", "Z-GA-1", "Z-GA-2", "F-GA-1"))
                .when(offer())
                .then("offered 42.w [F-GA-2]")
                .when(offer())
                .then("offered 42.x [F-GA-3, F-GA-4]");
    }

    @Test
    void whatIsFreeOfChargeIsTakenAtOnce() {
        Scenario scenario = opened(settings(Scenario.FREE)).and(joined("42.v", "v", 2));
        scenario.when(offer()).then("offered 42.v [Z-GA-1, Z-GA-2]", "sold 42.v free");
        assertThat(status(scenario, "42.v")).isEqualTo(Entry.Status.TAKEN);
    }

    @Test
    void nothingIsOfferedOutsideTheSale() {
        Scenario.Past[] past = {joined("42.v", "v", 1), returned("42.b", 0, 1)};
        full().and(past).after(SALES_END - START - 1).when(offer()).then("offered 42.v [F-GA-3]");
        full().and(past).after(SALES_END - START).when(offer()).thenNothing();
        full().and(past).and(eventCancelled()).when(offer()).thenNothing();
        full().when(offer()).thenNothing();
    }

    private static Scenario offered() {
        return full().and(joined("42.v", "v", 1), joined("42.w", "w", 1), returned("42.b", 0, 1))
                .and(held("42.c", "c", "F-GA-4"))
                .when(offer())
                .then("offered 42.v [F-GA-3]");
    }

    @Test
    void whatIsOfferedIsTakenByPaying() {
        Scenario scenario = offered().when(confirm("42.v", "r", 5_000)).then("sold 42.v r");
        assertThat(status(scenario, "42.v")).isEqualTo(Entry.Status.TAKEN);
        scenario.when(leave("42.v", "v"))
                .thenNothing()
                .when(join("42.x", "v", 1))
                .then("joined 42.x as 3");
    }

    @Test
    void whatIsOfferedIsNobodyElses() {
        offered().when(hold("42.x", "x", anywhere(1))).thenRefused(Refusal.SOLD_OUT);
    }

    @Test
    void anOfferThatIsNotTakenLapsesAndGoesToTheNext() {
        Scenario scenario =
                offered().after(OFFER_MILLIS - 1).when(Commands.expire("42.v")).thenNothing();
        scenario.after(1).when(Commands.expire("42.v")).then("released 42.v EXPIRED");
        assertThat(status(scenario, "42.v")).isEqualTo(Entry.Status.LAPSED);
        scenario.when(offer()).then("offered 42.w [F-GA-3]");
        assertThat(scenario.order("42.w").deadlineMillis()).isEqualTo(START + 2 * OFFER_MILLIS);
    }

    @Test
    void anOfferThatIsGivenUpGoesToTheNext() {
        Scenario scenario = offered().when(leave("42.v", "v")).then("released 42.v CANCELLED");
        assertThat(status(scenario, "42.v")).isEqualTo(Entry.Status.LEFT);
        scenario.when(leave("42.v", "v")).thenNothing().when(offer()).then("offered 42.w [F-GA-3]");
        offered()
                .when(cancel("42.v", "v"))
                .then("released 42.v CANCELLED")
                .when(offer())
                .then("offered 42.w [F-GA-3]");
        offered().after(OFFER_MILLIS).when(leave("42.v", "v")).then("released 42.v EXPIRED");
    }

    @Test
    void aLatePaymentForAnOfferKeepsTheEntryThatCameAfterIt() {
        Scenario scenario =
                full().and(joined("42.v", "v", 1), returned("42.b", 0, 1)).when(offer());
        scenario.after(OFFER_MILLIS)
                .when(Commands.expire("42.v"))
                .when(join("42.x", "v", 3))
                .then("joined 42.x as 2")
                .when(confirm("42.v", "r", 5_000))
                .then("reacquired 42.v [F-GA-3]", "sold 42.v r");
        assertThat(status(scenario, "42.v")).isEqualTo(Entry.Status.TAKEN);
        scenario.when(join("42.zz", "v", 1)).thenRefused(Refusal.ALREADY_WAITING);
    }
}
