package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Commands.anywhere;
import static io.holdfast.engine.inventory.Commands.best;
import static io.holdfast.engine.inventory.Commands.hold;
import static io.holdfast.engine.inventory.Commands.named;
import static io.holdfast.engine.inventory.Scenario.HOLD_MILLIS;
import static io.holdfast.engine.inventory.Scenario.SALES_END;
import static io.holdfast.engine.inventory.Scenario.SALES_START;
import static io.holdfast.engine.inventory.Scenario.START;
import static io.holdfast.engine.inventory.Scenario.given;
import static io.holdfast.engine.inventory.Scenario.held;
import static io.holdfast.engine.inventory.Scenario.nothing;
import static io.holdfast.engine.inventory.Scenario.released;
import static io.holdfast.engine.inventory.Scenario.sold;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.inventory.Change.Cause;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldTest {
    @Test
    void namedSeatsAreHeldInTheOrderTheyWereAskedFor() {
        Scenario scenario =
                given().when(hold("42.a", "u", named("A-2-5", "A-1-1"))).then("held 42.a [A-2-5, A-1-1]");
        Order order = scenario.order("42.a");
        assertThat(order.deadlineMillis()).isEqualTo(START + HOLD_MILLIS);
        assertThat(order.claim().totalMinor()).isEqualTo(30_000);
        assertThat(order.claim().fences()).containsExactly(1, 1);
    }

    @Test
    void severalWishesMakeOneHold() {
        given().when(hold("42.a", "u", best("F", 1), named("A-1-1"), best("A", 2)))
                .then("held 42.a [A-1-1, F-GA-1, A-1-2, A-1-3]");
    }

    @Test
    void aWishMayNameATicketType() {
        Wish general = new Wish.Best(Optional.empty(), Optional.of("General"), 2);
        given().when(hold("42.a", "u", general)).then("held 42.a [F-GA-1, F-GA-2]");
    }

    @Test
    void whatIsFreeOfChargeIsSoldAtOnce() {
        Scenario scenario =
                given().when(hold("42.a", "u", best("Z", 2))).then("held 42.a [Z-GA-1, Z-GA-2]", "sold 42.a free");
        assertThat(scenario.order("42.a").status()).isEqualTo(Order.Status.CONFIRMED);
        assertThat(scenario.inventory().nextToExpire()).isEmpty();
    }

    @Test
    void theSameHoldAgainChangesNothing() {
        given().when(hold("42.a", "u", named("A-1-1")))
                .then("held 42.a [A-1-1]")
                .after(1_000)
                .when(hold("42.a", "u", named("A-1-1")))
                .thenNothing();
    }

    @Test
    void theSameHoldAgainIsAnsweredEvenWhenItWouldBeRefusedNow() {
        given(held("42.a", "u", "A-1-1"), sold("42.a", "p"))
                .after(SALES_END)
                .when(hold("42.a", "u", 0, named("A-1-1")))
                .thenNothing();
    }

    @Test
    void theSameHoldAgainEndsItWhereItsTimeHasRunOut() {
        given(held("42.a", "u", "A-1-1"))
                .after(HOLD_MILLIS)
                .when(hold("42.a", "u", named("A-1-1")))
                .then("released 42.a EXPIRED");
    }

    @Test
    void aKnownOrderOfAnotherUserIsRefused() {
        given(held("42.a", "u", "A-1-1"))
                .when(hold("42.a", "v", named("A-1-1")))
                .thenRefused(Refusal.KEY_REUSED);
    }

    @Test
    void aKnownOrderWithAnotherContentIsRefused() {
        Command other = new Command.Hold(
                Scenario.id("42.a"), new UserId("u"), List.of(named("A-1-2")), false, "g", Long.MAX_VALUE);
        given(held("42.a", "u", "A-1-1")).when(other).thenRefused(Refusal.KEY_REUSED);
    }

    @Test
    void anUnknownInventorySellsNothing() {
        nothing().when(hold("42.a", "u", named("A-1-1"))).thenRefused(Refusal.UNKNOWN_INVENTORY);
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsRefused() {
        given().when(hold("42.a", "u", START - 1, named("A-1-1"))).thenRefused(Refusal.DEADLINE_PASSED);
        given().when(hold("42.a", "u", START, named("A-1-1"))).then("held 42.a [A-1-1]");
    }

    @Test
    void salesOpenAndCloseOnTheMillisecond() {
        given().after(SALES_START - START - 1)
                .when(hold("42.a", "u", named("A-1-1")))
                .thenRefused(Refusal.SALES_NOT_OPEN);
        given().after(SALES_START - START)
                .when(hold("42.a", "u", named("A-1-1")))
                .then("held 42.a [A-1-1]");
        given().after(SALES_END - START - 1)
                .when(hold("42.a", "u", named("A-1-1")))
                .then("held 42.a [A-1-1]");
        given().after(SALES_END - START).when(hold("42.a", "u", named("A-1-1"))).thenRefused(Refusal.SALES_CLOSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aQuantityBelowOneIsInvalid(int quantity) {
        given().when(hold("42.a", "u", best("A", quantity))).thenRefused(Refusal.INVALID);
        given().when(hold("42.a", "u", named("A-1-1"), best("A", quantity))).thenRefused(Refusal.INVALID);
    }

    @Test
    void aHoldOfNothingIsInvalid() {
        given().when(hold("42.a", "u")).thenRefused(Refusal.INVALID);
        given().when(hold("42.a", "u", named())).thenRefused(Refusal.INVALID);
    }

    @Test
    void moreSeatsThanABookingTakesAreTooMany() {
        given().when(hold("42.a", "u", anywhere(Selection.MAX_SEATS + 1))).thenRefused(Refusal.TOO_MANY);
        given().when(hold("42.a", "u", anywhere(Integer.MAX_VALUE), anywhere(Integer.MAX_VALUE)))
                .thenRefused(Refusal.TOO_MANY);
        given().when(hold("42.a", "u", anywhere(Selection.MAX_SEATS))).thenRefused(Refusal.LIMIT_REACHED);
    }

    @Test
    void aSectionOrTicketTypeThatDoesNotExistIsRefused() {
        given().when(hold("42.a", "u", best("B", 1))).thenRefused(Refusal.NO_SUCH_SECTION);
        Wish mixed = new Wish.Best(Optional.of("A"), Optional.of("General"), 1);
        given().when(hold("42.a", "u", mixed)).thenRefused(Refusal.NO_SUCH_SECTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "--",
                "A",
                "A-1",
                "A-1-",
                "A-1-0",
                "A-1-6",
                "A-2-4",
                "A-3-1",
                "B-1-1",
                "A-1-01",
                "A-1-+1",
                "A-1-1 ",
                "A-1-1-1",
                "A-1-x",
                "a-1-1",
                "A-1-9999999999",
                "F-GA-1",
                "A-1-１"
            })
    void aNameThatIsNoSeatsIsRefusedAndTold(String name) {
        Decision.Detail detail =
                given().when(hold("42.a", "u", named("A-1-1", name))).thenRefused(Refusal.NO_SUCH_SEAT);
        assertThat(detail.seats()).containsExactly(name);
    }

    @Test
    void theSameSeatTwiceIsRefused() {
        given().when(hold("42.a", "u", named("A-1-1", "A-1-1"))).thenRefused(Refusal.DUPLICATE_SEAT);
        given().when(hold("42.a", "u", named("A-1-1"), named("A-1-1"))).thenRefused(Refusal.DUPLICATE_SEAT);
    }

    @Test
    void seatsOfOthersAreTakenAllOrNothing() {
        Scenario scenario = given(held("42.a", "u", "A-1-1"), held("42.b", "v", "A-1-2"), sold("42.b", "p"));
        Decision.Detail detail = scenario.when(hold("42.c", "w", named("A-1-3", "A-1-2", "A-1-1")))
                .thenRefused(Refusal.SEATS_TAKEN);
        assertThat(detail.seats()).containsExactly("A-1-2", "A-1-1");
        scenario.when(hold("42.d", "w", named("A-1-3"))).then("held 42.d [A-1-3]");
    }

    @Test
    void theLimitCountsWhatIsHeldAndWhatIsBought() {
        Scenario scenario = given(held("42.a", "u", "A-1-1", "A-1-2"), sold("42.a", "p"), held("42.b", "u", "A-1-3"));
        Decision.Detail detail = scenario.when(hold("42.c", "u", best("F", 2))).thenRefused(Refusal.LIMIT_REACHED);
        assertThat(detail)
                .extracting(Decision.Detail::limit, Decision.Detail::held, Decision.Detail::bought)
                .containsExactly(4, 1, 2);
        scenario.when(hold("42.d", "u", best("F", 1))).then("held 42.d [F-GA-1]");
        scenario.when(hold("42.e", "v", best("F", 1))).then("held 42.e [F-GA-2]");
    }

    @Test
    void whatWasGivenBackDoesNotCountAgainstTheLimit() {
        given(held("42.a", "u", "A-1-1", "A-1-2", "A-1-3"), released("42.a", Cause.CANCELLED))
                .when(hold("42.b", "u", best("F", 4)))
                .then("held 42.b [F-GA-1, F-GA-2, F-GA-3, F-GA-4]");
    }

    @Test
    void tooFewLeftIsSoldOutAndTellsHowManyThereAre() {
        Decision.Detail detail = given(held("42.a", "u", "F-GA-1", "F-GA-2"))
                .when(hold("42.b", "v", best("F", 3)))
                .thenRefused(Refusal.SOLD_OUT);
        assertThat(detail.available()).isEqualTo(2);
    }

    @Test
    void whatTheSameBookingNamesIsNotLeftForItsOtherWishes() {
        Decision.Detail detail = given(held("42.a", "u", "A-1-1", "A-1-2", "A-1-3", "A-1-4"))
                .and(held("42.b", "v", "A-2-1", "A-2-2", "A-2-3"), sold("42.a", "p"))
                .when(hold("42.c", "w", named("A-1-5"), best("A", 3)))
                .thenRefused(Refusal.SOLD_OUT);
        assertThat(detail.available()).isEqualTo(2);
    }

    @Test
    void scatteredSeatsAreGivenOnlyToWhoTakesThem() {
        Scenario scenario = given(held("42.a", "u", "A-1-2", "A-1-4"), held("42.b", "v", "A-2-2", "A-2-6"));
        Decision.Detail detail = scenario.when(hold("42.c", "w", best("A", 3))).thenRefused(Refusal.NOT_TOGETHER);
        assertThat(detail.available()).isEqualTo(6);
        scenario.when(new Command.Hold(
                        Scenario.id("42.c"), new UserId("w"), List.of(best("A", 3)), true, "f", Long.MAX_VALUE))
                .then("held 42.c [A-1-1, A-1-3, A-1-5]");
    }

    @Test
    void fencesGrowEachTimeASeatChangesHands() {
        Scenario scenario = given();
        IntStream.range(0, 3)
                .forEach(i -> scenario.and(held("42." + i, "u", "A-1-1"), released("42." + i, Cause.EXPIRED)));
        scenario.when(hold("42.z", "u", named("A-1-1")));
        assertThat(scenario.order("42.z").claim().fences()).containsExactly(7);
    }
}
