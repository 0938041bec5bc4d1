package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Commands.best;
import static io.holdfast.engine.inventory.Commands.cancel;
import static io.holdfast.engine.inventory.Commands.confirm;
import static io.holdfast.engine.inventory.Commands.end;
import static io.holdfast.engine.inventory.Commands.expire;
import static io.holdfast.engine.inventory.Commands.extend;
import static io.holdfast.engine.inventory.Commands.forget;
import static io.holdfast.engine.inventory.Commands.hold;
import static io.holdfast.engine.inventory.Commands.named;
import static io.holdfast.engine.inventory.Commands.refundEnded;
import static io.holdfast.engine.inventory.Commands.start;
import static io.holdfast.engine.inventory.Scenario.EXTENSION_MILLIS;
import static io.holdfast.engine.inventory.Scenario.HOLD_MILLIS;
import static io.holdfast.engine.inventory.Scenario.eventCancelled;
import static io.holdfast.engine.inventory.Scenario.given;
import static io.holdfast.engine.inventory.Scenario.held;
import static io.holdfast.engine.inventory.Scenario.nothing;
import static io.holdfast.engine.inventory.Scenario.opened;
import static io.holdfast.engine.inventory.Scenario.refundRequested;
import static io.holdfast.engine.inventory.Scenario.released;
import static io.holdfast.engine.inventory.Scenario.returned;
import static io.holdfast.engine.inventory.Scenario.settings;
import static io.holdfast.engine.inventory.Scenario.sold;
import static io.holdfast.engine.inventory.Scenario.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.inventory.Change.Cause;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How holds last longer, how a cancelled event winds down, and how what has ended is forgotten. */
class EndOfSaleTest {
    @Test
    void aHoldLastsLongerOnceItsBuyerHasBegunToPay() {
        Scenario scenario = given(held("42.a", "u", "A-1-1"), started("42.a", "p"))
                .when(extend("42.a", "p"))
                .then("extended 42.a to " + (HOLD_MILLIS + EXTENSION_MILLIS))
                .when(extend("42.a", "p"))
                .thenNothing();
        scenario.after(HOLD_MILLIS + EXTENSION_MILLIS - 1).when(expire("42.a")).thenNothing();
        scenario.after(1).when(expire("42.a")).then("released 42.a EXPIRED");
    }

    @Test
    void onlyItsOwnPaymentExtendsAHold() {
        given(held("42.a", "u", "A-1-1"), started("42.a", "p"))
                .when(extend("42.a", "q"))
                .thenNothing();
        given(held("42.a", "u", "A-1-1"))
                .when(extend("42.a", "q"))
                .then("extended 42.a to " + (HOLD_MILLIS + EXTENSION_MILLIS));
    }

    @Test
    void anExtensionIsNeverLongerThanAHold() {
        Settings.Terms terms = new Settings.Terms(1_000, 5_000, 1, 4, 0, Long.MAX_VALUE, 0, 1, 0);
        opened(settings(terms, Scenario.SEATED))
                .when(hold("42.a", "u", named("A-1-1")))
                .when(extend("42.a", "p"))
                .then("extended 42.a to 2000");
        Settings.Terms none = new Settings.Terms(1_000, 0, 1, 4, 0, Long.MAX_VALUE, 0, 1, 0);
        opened(settings(none, Scenario.SEATED))
                .when(hold("42.a", "u", named("A-1-1")))
                .when(extend("42.a", "p"))
                .thenNothing();
    }

    @Test
    void whatHasEndedIsNotExtended() {
        given(held("42.a", "u", "A-1-1"), sold("42.a", "p"))
                .when(extend("42.a", "p"))
                .thenNothing();
        given(held("42.a", "u", "A-1-1"))
                .after(HOLD_MILLIS)
                .when(extend("42.a", "p"))
                .then("released 42.a EXPIRED");
        given().when(extend("42.a", "p")).thenRefused(Refusal.UNKNOWN_ORDER);
    }

    @Test
    void anEventIsCancelledOnce() {
        given().when(new Command.CancelEvent())
                .then("event cancelled")
                .when(new Command.CancelEvent())
                .thenNothing()
                .when(hold("42.a", "u", named("A-1-1")))
                .thenRefused(Refusal.EVENT_CANCELLED);
        nothing().when(new Command.CancelEvent()).thenRefused(Refusal.UNKNOWN_INVENTORY);
    }

    @Test
    void ordersEndWithTheEventAndNotBefore() {
        given(held("42.a", "u", "A-1-1")).when(end("42.a")).thenNothing();
        Scenario scenario = given(held("42.a", "u", "A-1-1", "A-1-2"), sold("42.a", "p"), returned("42.a", 0))
                .and(refundRequested("42.a:p:1", "p", 15_000))
                .and(held("42.b", "v", "A-1-3"), eventCancelled());
        scenario.when(end("42.a"))
                .then("returned 42.a [A-1-2] EVENT_CANCELLED", "refund 42.a:p:2 p 15000 USD EVENT_CANCELLED")
                .when(end("42.a"))
                .thenNothing();
        scenario.when(end("42.b"))
                .then("released 42.b EVENT_CANCELLED")
                .when(end("42.b"))
                .thenNothing();
        assertThat(scenario.order("42.a").status()).isEqualTo(Order.Status.CANCELLED);
        assertThat(scenario.order("42.b").status()).isEqualTo(Order.Status.CANCELLED);
        scenario.when(refundEnded("42.a:p:2", true));
        assertThat(scenario.order("42.a").status()).isEqualTo(Order.Status.CANCELLED);
        scenario.when(refundEnded("42.a:p:1", true));
        assertThat(scenario.order("42.a").status()).isEqualTo(Order.Status.REFUNDED);
    }

    @Test
    void aPaymentForACancelledEventGoesBack() {
        given(held("42.a", "u", "A-1-1"), eventCancelled())
                .when(confirm("42.a", "p", 15_000))
                .then("released 42.a EVENT_CANCELLED", "refund 42.a:p:1 p 15000 USD EVENT_CANCELLED");
        given(held("42.a", "u", "A-1-1"), released("42.a", Cause.EXPIRED), eventCancelled())
                .when(confirm("42.a", "p", 15_000))
                .then("refund 42.a:p:1 p 15000 USD LATE_PAYMENT");
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void whatHasEndedIsForgotten(Cause cause) {
        Scenario scenario = given(held("42.a", "u", "A-1-1"), released("42.a", cause))
                .when(forget("42.a"))
                .then("forgotten 42.a");
        assertThat(scenario.inventory().find(Scenario.id("42.a"))).isEmpty();
        assertThat(scenario.inventory().hasEnded()).isFalse();
        scenario.when(forget("42.a")).thenRefused(Refusal.UNKNOWN_ORDER);
    }

    @Test
    void whatHasNotEndedOrWhoseMoneyIsUnderWayIsRemembered() {
        given(held("42.a", "u", "A-1-1")).when(forget("42.a")).thenNothing();
        Scenario scenario = given(held("42.a", "u", "A-1-1"), sold("42.a", "p"))
                .when(forget("42.a"))
                .thenNothing()
                .when(cancel("42.a", "u"))
                .when(forget("42.a"))
                .thenNothing()
                .when(refundEnded("42.a:p:1", false))
                .when(forget("42.a"))
                .thenNothing();
        assertThat(scenario.inventory().oldestForgettable(Long.MAX_VALUE)).isEmpty();
        scenario.when(refundEnded("42.a:p:1", true));
        assertThat(scenario.inventory().oldestForgettable(Long.MAX_VALUE)).contains(scenario.order("42.a"));
        scenario.after(Scenario.SALES_END).when(forget("42.a")).then("forgotten 42.a");
    }

    /** Held again under its id, it would be taken for the one that the provider knows a payment and a refund of. */
    @Test
    void whatMoneyCameForIsRememberedForAsLongAsItsIdCouldBeHeldAgain() {
        Scenario returned = given(held("42.a", "u", "A-1-1"), sold("42.a", "p"))
                .when(cancel("42.a", "u"))
                .when(refundEnded("42.a:p:1", true));
        Scenario late = given(held("42.a", "u", "A-1-1"), released("42.a", Cause.CANCELLED))
                .when(confirm("42.a", "p", 15_000))
                .when(refundEnded("42.a:p:1", true));
        Scenario free = opened(settings(Scenario.FREE))
                .when(hold("42.a", "u", best("Z", 1)))
                .when(cancel("42.a", "u"));
        for (Scenario scenario : List.of(returned, late, free)) {
            assertThat(scenario.order("42.a").status().ownsSeats()).isFalse();
            assertThat(scenario.inventory().hasEnded()).isTrue();
            assertThat(scenario.inventory().oldestForgettable(Scenario.SALES_END - 1))
                    .isEmpty();
            assertThat(scenario.inventory().oldestForgettable(Scenario.SALES_END))
                    .contains(scenario.order("42.a"));
            scenario.when(forget("42.a")).thenNothing();
            scenario.after(Scenario.SALES_END).when(forget("42.a")).then("forgotten 42.a");
            assertThat(scenario.inventory().hasEnded()).isFalse();
        }
        Scenario cancelled = given(held("42.a", "u", "A-1-1"), sold("42.a", "p"), eventCancelled())
                .when(end("42.a"))
                .when(refundEnded("42.a:p:1", true));
        assertThat(cancelled.inventory().oldestForgettable(Scenario.START + 1)).contains(cancelled.order("42.a"));
        cancelled.when(forget("42.a")).then("forgotten 42.a");
    }

    @Test
    void theFirstToEndIsTheFirstToBeForgotten() {
        Scenario scenario = given(held("42.a", "u", "A-1-1"), held("42.b", "v", "A-1-2"))
                .and(released("42.b", Cause.EXPIRED))
                .after(10)
                .and(released("42.a", Cause.EXPIRED));
        assertThat(scenario.inventory().oldestForgettable(Scenario.START)).isEmpty();
        assertThat(scenario.inventory().oldestForgettable(Scenario.START + 1)).contains(scenario.order("42.b"));
        scenario.when(forget("42.b"));
        assertThat(scenario.inventory().oldestForgettable(Scenario.START + 10)).isEmpty();
        assertThat(scenario.inventory().oldestForgettable(Scenario.START + 11)).contains(scenario.order("42.a"));
    }

    @Test
    void fencesGoOnGrowingWhereAnOrderIsForgotten() {
        Scenario scenario = given(held("42.a", "u", "A-1-1"), released("42.a", Cause.EXPIRED))
                .and(held("42.a2", "u", "A-1-1"), released("42.a2", Cause.EXPIRED))
                .and(held("42.b", "v", "A-1-2"))
                .when(forget("42.a2"));
        Inventory live = scenario.inventory();
        Inventory restored = Inventory.restored(live.id(), live.memento());
        live.orders().forEach(order -> restored.restore(Order.restored(order.id(), order.memento())));
        for (Inventory inventory : new Inventory[] {live, restored}) {
            assertThat(fence(inventory, "A-1-1")).isEqualTo(4);
            inventory.evolve(held("42.c", "w", "A-1-1").on(inventory, Scenario.START));
            assertThat(inventory.find(Scenario.id("42.c")).orElseThrow().claim().fences())
                    .containsExactly(5);
        }
        scenario.when(cancel("42.b", "v")).when(hold("42.d", "x", named("A-1-2")));
        assertThat(scenario.order("42.d").claim().fences()[0]).isGreaterThan(2);
    }

    private static long fence(Inventory inventory, String seat) {
        return inventory.floor().fence(inventory.floor().seatNamed(seat));
    }

    @Test
    void theKeyOfAForgottenOrderMakesANewOne() {
        Scenario scenario = given(held("42.a", "u", "A-1-1"), released("42.a", Cause.EXPIRED))
                .when(hold("42.a", "u", named("A-1-1")))
                .thenNothing()
                .when(forget("42.a"))
                .when(hold("42.a", "u", named("A-1-1")))
                .then("held 42.a [A-1-1]");
        assertThat(scenario.order("42.a").money().started()).isEqualTo(Optional.empty());
        scenario.when(start("42.a", "p")).then("started 42.a p");
    }

    @Test
    void moneyForAForgottenOrderGoesBack() {
        given(held("42.a", "u", "A-1-1"), released("42.a", Cause.EXPIRED))
                .when(forget("42.a"))
                .when(confirm("42.a", "p", 15_000))
                .then("refund 42.a:p p 15000 USD UNKNOWN_ORDER");
    }
}
