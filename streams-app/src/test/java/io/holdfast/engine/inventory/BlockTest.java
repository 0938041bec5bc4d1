package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Commands.amend;
import static io.holdfast.engine.inventory.Commands.best;
import static io.holdfast.engine.inventory.Commands.block;
import static io.holdfast.engine.inventory.Commands.confirm;
import static io.holdfast.engine.inventory.Commands.hold;
import static io.holdfast.engine.inventory.Commands.named;
import static io.holdfast.engine.inventory.Commands.unblock;
import static io.holdfast.engine.inventory.Scenario.HOLD_MILLIS;
import static io.holdfast.engine.inventory.Scenario.SEATED;
import static io.holdfast.engine.inventory.Scenario.given;
import static io.holdfast.engine.inventory.Scenario.held;
import static io.holdfast.engine.inventory.Scenario.nothing;
import static io.holdfast.engine.inventory.Scenario.opened;
import static io.holdfast.engine.inventory.Scenario.released;
import static io.holdfast.engine.inventory.Scenario.settings;
import static io.holdfast.engine.inventory.Scenario.sold;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.inventory.Change.Cause;
import io.holdfast.engine.inventory.SectionPlan.Row;
import io.holdfast.engine.inventory.SectionPlan.Run;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Seats that are taken off sale and put on sale again. */
class BlockTest {
    @Test
    void aBlockedSeatIsNotSoldUntilItIsUnblocked() {
        Scenario scenario = given().when(block("A-1-1", "A-1-2", "A-1-1")).then("blocked [A-1-1, A-1-2]");
        assertThat(scenario.when(hold("42.a", "u", named("A-1-2", "A-1-3")))
                        .thenRefused(Refusal.SEATS_TAKEN)
                        .seats())
                .containsExactly("A-1-2");
        scenario.when(hold("42.a", "u", best("A", 3))).then("held 42.a [A-1-3, A-1-4, A-1-5]");
        scenario.when(unblock("A-1-2")).then("unblocked [A-1-2]");
        scenario.when(hold("42.b", "v", named("A-1-2"))).then("held 42.b [A-1-2]");
        Section section = scenario.inventory().floor().sections().getFirst();
        assertThat(List.of(section.available(), section.held(), section.sold(), section.blocked()))
                .containsExactly(5, 4, 0, 1);
    }

    @Test
    void blockingAgainChangesNothing() {
        given().when(unblock("A-1-1"))
                .thenNothing()
                .when(block("A-1-1"))
                .when(block("A-1-1"))
                .thenNothing()
                .when(block("A-1-1", "A-1-2"))
                .then("blocked [A-1-2]")
                .when(block())
                .thenNothing();
    }

    @Test
    void whatIsHeldOrSoldIsNotBlocked() {
        Scenario scenario = given(held("42.a", "u", "A-1-1"), held("42.b", "v", "A-1-2"), sold("42.b", "p"));
        assertThat(scenario.when(block("A-1-3", "A-1-2", "A-1-1"))
                        .thenRefused(Refusal.SEATS_IN_USE)
                        .seats())
                .containsExactly("A-1-2", "A-1-1");
        scenario.when(unblock("A-1-1")).thenRefused(Refusal.SEATS_IN_USE);
        scenario.when(hold("42.c", "w", named("A-1-3"))).then("held 42.c [A-1-3]");
    }

    @Test
    void anOverdueHoldGivesWay() {
        given(held("42.a", "u", "A-1-1"))
                .after(HOLD_MILLIS)
                .when(block("A-1-1"))
                .then("released 42.a EXPIRED", "blocked [A-1-1]");
    }

    @Test
    void onlySeatsWithANameAreBlocked() {
        Scenario scenario = given(held("42.a", "u", "A-1-1"));
        assertThat(scenario.when(block("A-1-1", "A-9-9", "F-GA-1"))
                        .thenRefused(Refusal.NO_SUCH_SEAT)
                        .seats())
                .containsExactly("A-9-9", "F-GA-1");
        nothing().when(block("A-1-1")).thenRefused(Refusal.UNKNOWN_INVENTORY);
    }

    /** All that is blocked is named beside all rows when the inventory is amended, in one record. */
    @Test
    void namesOfBlockedSeatsAreBoundedToo() {
        String row = "ABCDEFGHIJKL";
        SectionPlan plan = new SectionPlan(
                row, "T", 1, List.of(new Row(row, List.of(Run.numbered(100_000_000, 9_000)))), 0, List.of());
        String[] seats = IntStream.range(0, 9_000)
                .mapToObj(i -> row + "-" + row + "-" + (100_000_000 + i))
                .toArray(String[]::new);
        int most = 300_000 / (seats[0].length() + 2);
        Scenario scenario = opened(settings(plan));
        scenario.when(block(Arrays.copyOf(seats, most + 1))).thenRefused(Refusal.TOO_MANY);
        scenario.when(block(Arrays.copyOf(seats, most)))
                .when(block(seats[most]))
                .thenRefused(Refusal.TOO_MANY);
        scenario.when(unblock(seats[0])).when(block(seats[most]));
        assertThat(scenario.inventory().floor().sections().getFirst().blocked()).isEqualTo(most);
    }

    @Test
    void someSeatsAreBlockedFromTheStart() {
        SectionPlan plan = new SectionPlan(
                "A", "VIP", 15_000, SEATED.rows(), 0, List.of("A-1-3", "A-1-3", "A-9-9", "B-1-1", "nonsense"));
        Scenario scenario = opened(settings(plan));
        assertThat(scenario.inventory().floor().sections().getFirst().blocked()).isEqualTo(1);
        SectionPlan dearer =
                new SectionPlan("A", "VIP", 20_000, SEATED.rows(), 0, List.of("A-1-3", "B-1-1", "nonsense"));
        scenario.when(amend(dearer)).then("amended");
        scenario.when(hold("42.a", "u", best("A", 3))).then("held 42.a [A-2-1, A-2-2, A-2-3]");
        scenario.when(unblock("A-1-3")).when(hold("42.b", "v", best("A", 3))).then("held 42.b [A-1-1, A-1-2, A-1-3]");
    }

    @Test
    void aPaymentThatComesLateDoesNotBuyABlockedSeat() {
        given(held("42.a", "u", "A-1-1"), released("42.a", Cause.EXPIRED))
                .when(block("A-1-1"))
                .when(confirm("42.a", "p", 15_000))
                .then("refund 42.a:p:1 p 15000 USD LATE_PAYMENT");
    }
}
