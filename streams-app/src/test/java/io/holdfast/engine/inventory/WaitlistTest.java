package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Commands.best;
import static io.holdfast.engine.inventory.Commands.forget;
import static io.holdfast.engine.inventory.Commands.hold;
import static io.holdfast.engine.inventory.Commands.join;
import static io.holdfast.engine.inventory.Commands.lapse;
import static io.holdfast.engine.inventory.Commands.leave;
import static io.holdfast.engine.inventory.Commands.offer;
import static io.holdfast.engine.inventory.Scenario.HOLD_MILLIS;
import static io.holdfast.engine.inventory.Scenario.SALES_END;
import static io.holdfast.engine.inventory.Scenario.SALES_START;
import static io.holdfast.engine.inventory.Scenario.START;
import static io.holdfast.engine.inventory.Scenario.eventCancelled;
import static io.holdfast.engine.inventory.Scenario.given;
import static io.holdfast.engine.inventory.Scenario.held;
import static io.holdfast.engine.inventory.Scenario.joined;
import static io.holdfast.engine.inventory.Scenario.nothing;
import static io.holdfast.engine.inventory.Scenario.opened;
import static io.holdfast.engine.inventory.Scenario.returned;
import static io.holdfast.engine.inventory.Scenario.settings;
import static io.holdfast.engine.inventory.Scenario.sold;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitlistTest {
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
    void whoCannotBuyWaitsInTheOrderOfJoining() {
        Scenario scenario = full().when(join("42.v", "v", 1))
                .then("joined 42.v as 1")
                .when(join("42.w", "w", 2, "F"))
                .then("joined 42.w as 2");
        Waitlist waitlist = scenario.inventory().waitlist();
        assertThat(waitlist.position(scenario.entry("42.v"))).isEqualTo(1);
        assertThat(waitlist.position(scenario.entry("42.w"))).isEqualTo(2);
        scenario.when(leave("42.v", "v")).then("left 42.v");
        assertThat(waitlist.position(scenario.entry("42.v"))).isZero();
        assertThat(waitlist.position(scenario.entry("42.w"))).isEqualTo(1);
    }

    @Test
    void nobodyWaitsForMoreThanCouldEverBeTogether() {
        full().when(join("42.v", "v", 5, "F")).thenRefused(Refusal.TOO_MANY);
        full().when(join("42.v", "v", 4, "F")).then("joined 42.v as 1");
        // The longest run of section A has five seats, and no other section has more.
        assertThat(given().when(join("42.v", "v", 6))
                        .thenRefused(Refusal.TOO_MANY)
                        .limit())
                .isEqualTo(5);
        given().when(join("42.v", "v", 6, "A")).thenRefused(Refusal.TOO_MANY);
        given().when(join("42.v", "v", 4)).thenRefused(Refusal.STILL_AVAILABLE);
    }

    @Test
    void whoHasLeftIsForgottenAndTheKeyWithIt() {
        Scenario scenario = full().and(joined("42.v", "v", 1)).after(5).when(leave("42.v", "v"));
        assertThat(scenario.inventory().hasEnded()).isTrue();
        assertThat(scenario.inventory().oldestEndedEntry(START + 5)).isEmpty();
        assertThat(scenario.inventory().oldestEndedEntry(START + 6)).contains(scenario.entry("42.v"));

        scenario.when(forget("42.v")).then("forgotten 42.v");
        assertThat(scenario.inventory().hasEnded()).isFalse();
        assertThat(scenario.inventory().waitlist().size()).isZero();
        scenario.when(new Command.ShowEntry(new EntryId("42.v"))).thenRefused(Refusal.UNKNOWN_ENTRY);
        scenario.when(leave("42.v", "v")).thenRefused(Refusal.UNKNOWN_ENTRY);
        scenario.when(join("42.v", "w", 2)).then("joined 42.v as 2");
    }

    @Test
    void whoWaitsIsNotForgotten() {
        Scenario scenario = full().and(joined("42.v", "v", 1));
        assertThat(scenario.inventory().hasEnded()).isFalse();
        scenario.when(forget("42.v")).thenNothing();
        assertThat(status(scenario, "42.v")).isEqualTo(Entry.Status.WAITING);
        scenario.when(forget("42.x")).thenRefused(Refusal.UNKNOWN_ORDER);
    }

    @Test
    void whoWasOfferedSeatsIsRememberedAsLongAsTheOrder() {
        Scenario scenario = full().and(joined("42.v", "v", 2), returned("42.a", 0, 1))
                .when(offer())
                .when(leave("42.v", "v"));
        assertThat(status(scenario, "42.v")).isEqualTo(Entry.Status.LEFT);
        assertThat(scenario.inventory().oldestEndedEntry(Long.MAX_VALUE)).isEmpty();

        scenario.when(forget("42.v")).then("forgotten 42.v");
        assertThat(scenario.inventory().waitlist().size()).isZero();
    }

    @Test
    void whoWasSoldSeatsIsRememberedAsLongAsTheySitThere() {
        Scenario scenario = full().and(joined("42.v", "v", 2), returned("42.a", 0, 1))
                .when(offer())
                .and(sold("42.v", "r"));
        scenario.when(forget("42.v")).thenNothing();
        assertThat(status(scenario, "42.v")).isEqualTo(Entry.Status.TAKEN);
    }

    @Test
    void joiningAgainChangesNothing() {
        full().and(joined("42.v", "v", 1)).when(join("42.v", "v", 1)).thenNothing();
    }

    @Test
    void theSameEntryOtherwiseIsRefused() {
        Scenario scenario = full().and(joined("42.v", "v", 1));
        scenario.when(join("42.v", "w", 1)).thenRefused(Refusal.KEY_REUSED);
        scenario.when(join("42.v", "v", 2)).thenRefused(Refusal.KEY_REUSED);
        scenario.when(join("42.v", "v", 1, "F")).thenRefused(Refusal.KEY_REUSED);
    }

    @Test
    void anEntryAndAnOrderNeverShareAnId() {
        full().when(join("42.a", "v", 1)).thenRefused(Refusal.KEY_REUSED);
        full().and(joined("42.v", "v", 1)).when(hold("42.v", "v", best("F", 1))).thenRefused(Refusal.KEY_REUSED);
    }

    @Test
    void nobodyWaitsForWhatIsNotSold() {
        nothing().when(join("42.v", "v", 1)).thenRefused(Refusal.UNKNOWN_INVENTORY);
        full().after(SALES_START - START - 1).when(join("42.v", "v", 1)).thenRefused(Refusal.SALES_NOT_OPEN);
        full().after(SALES_END - START).when(join("42.v", "v", 1)).thenRefused(Refusal.SALES_CLOSED);
        full().and(eventCancelled()).when(join("42.v", "v", 1)).thenRefused(Refusal.EVENT_CANCELLED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void nobodyWaitsForFewerThanOne(int quantity) {
        full().when(join("42.v", "v", quantity, "X")).thenRefused(Refusal.INVALID);
    }

    @Test
    void theReasonsHaveTheirOrder() {
        Scenario scenario = full().and(joined("42.v", "v", 1));
        scenario.when(join("42.w", "v", 101, "X")).thenRefused(Refusal.TOO_MANY);
        scenario.when(join("42.w", "v", 5, "X")).thenRefused(Refusal.NO_SUCH_SECTION);
        scenario.when(join("42.w", "v", 5, "F")).thenRefused(Refusal.TOO_MANY);
        scenario.when(join("42.w", "v", 4, "F")).thenRefused(Refusal.ALREADY_WAITING);
        Decision.Detail detail = scenario.when(join("42.w", "a", 3)).thenRefused(Refusal.LIMIT_REACHED);
        assertThat(detail).isEqualTo(Decision.Detail.limit(4, 0, 2));
        Scenario free = given();
        free.when(join("42.v", "v", 5)).thenRefused(Refusal.LIMIT_REACHED);
        assertThat(free.when(join("42.v", "v", 4, "F"))
                        .thenRefused(Refusal.STILL_AVAILABLE)
                        .available())
                .isEqualTo(4);
    }

    @Test
    void aGroupMayWaitWhereOnlyScatteredSeatsAreLeft() {
        given(held("42.a", "a", "A-1-3"), held("42.b", "b", "A-2-2"))
                .when(join("42.v", "v", 3, "A"))
                .then("joined 42.v as 1");
    }

    @Test
    void whoWasServedMayWaitAgain() {
        full().and(joined("42.v", "v", 1), returned("42.b", 0, 1))
                .when(offer())
                .then("offered 42.v [F-GA-3]")
                .when(join("42.w", "v", 1))
                .thenRefused(Refusal.ALREADY_WAITING);
        full().and(joined("42.v", "v", 1))
                .when(leave("42.v", "v"))
                .when(join("42.w", "v", 1))
                .then("joined 42.w as 2");
    }

    @Test
    void overdueHoldsAreNoReasonToWait() {
        opened(settings(Scenario.GENERAL))
                .and(held("42.a", "a", "F-GA-1", "F-GA-2", "F-GA-3", "F-GA-4"))
                .when(join("42.v", "v", 1))
                .then("joined 42.v as 1")
                .after(HOLD_MILLIS)
                .when(join("42.w", "w", 1))
                .thenRefused(Refusal.STILL_AVAILABLE, "released 42.a EXPIRED");
    }

    @Test
    void onlyWhoWaitsLeaves() {
        Scenario scenario = full().and(joined("42.v", "v", 1));
        scenario.when(leave("42.v", "w")).thenRefused(Refusal.UNKNOWN_ENTRY);
        scenario.when(leave("42.x", "v")).thenRefused(Refusal.UNKNOWN_ENTRY);
        scenario.when(leave("42.v", "v"))
                .then("left 42.v")
                .when(leave("42.v", "v"))
                .thenNothing();
    }

    @Test
    void anEntryIsShownAsItStands() {
        full().and(joined("42.v", "v", 1))
                .when(new Command.ShowEntry(new EntryId("42.v")))
                .thenNothing()
                .when(new Command.ShowEntry(new EntryId("42.x")))
                .thenRefused(Refusal.UNKNOWN_ENTRY);
    }

    @Test
    void waitingEndsWithTheEventAndNotBefore() {
        Scenario scenario =
                full().and(joined("42.v", "v", 1)).when(lapse("42.v")).thenNothing();
        scenario.and(eventCancelled())
                .when(lapse("42.v"))
                .then("lapsed 42.v")
                .when(lapse("42.v"))
                .thenNothing();
        scenario.when(lapse("42.x")).thenNothing();
        assertThat(status(scenario, "42.v")).isEqualTo(Entry.Status.LAPSED);
    }
}
