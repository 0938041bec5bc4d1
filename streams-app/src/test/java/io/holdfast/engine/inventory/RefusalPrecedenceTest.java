package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Commands.best;
import static io.holdfast.engine.inventory.Commands.named;
import static io.holdfast.engine.inventory.Scenario.SALES_END;
import static io.holdfast.engine.inventory.Scenario.START;
import static io.holdfast.engine.inventory.Scenario.given;
import static io.holdfast.engine.inventory.Scenario.held;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where several reasons to refuse apply, the first of {@link Refusal} is given. */
class RefusalPrecedenceTest {
    @Test
    void theReasonsStandInThisOrder() {
        assertThat(Refusal.values())
                .containsExactly(
                        Refusal.UNKNOWN_INVENTORY,
                        Refusal.UNKNOWN_ORDER,
                        Refusal.UNKNOWN_ENTRY,
                        Refusal.ALREADY_OPEN,
                        Refusal.KEY_REUSED,
                        Refusal.DEADLINE_PASSED,
                        Refusal.EVENT_CANCELLED,
                        Refusal.SALES_NOT_OPEN,
                        Refusal.SALES_CLOSED,
                        Refusal.SALES_STARTED,
                        Refusal.INVALID,
                        Refusal.TOO_MANY,
                        Refusal.NO_SUCH_SECTION,
                        Refusal.NO_SUCH_SEAT,
                        Refusal.DUPLICATE_SEAT,
                        Refusal.SEATS_IN_USE,
                        Refusal.NOT_CANCELLABLE,
                        Refusal.ALREADY_WAITING,
                        Refusal.LIMIT_REACHED,
                        Refusal.STILL_AVAILABLE,
                        Refusal.SEATS_TAKEN,
                        Refusal.SOLD_OUT,
                        Refusal.NOT_TOGETHER);
    }

    /** Each line has a hold with every fault that is listed; the first is the answer. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "KEY_REUSED DEADLINE_PASSED EVENT_CANCELLED SALES_CLOSED INVALID",
                "DEADLINE_PASSED EVENT_CANCELLED SALES_CLOSED INVALID",
                "EVENT_CANCELLED SALES_CLOSED INVALID",
                "SALES_CLOSED INVALID",
                "SALES_CLOSED TOO_MANY NO_SUCH_SECTION",
                "INVALID NO_SUCH_SECTION NO_SUCH_SEAT DUPLICATE_SEAT SEATS_TAKEN",
                "TOO_MANY NO_SUCH_SECTION NO_SUCH_SEAT DUPLICATE_SEAT LIMIT_REACHED SEATS_TAKEN",
                "NO_SUCH_SECTION NO_SUCH_SEAT DUPLICATE_SEAT LIMIT_REACHED SEATS_TAKEN",
                "NO_SUCH_SEAT DUPLICATE_SEAT LIMIT_REACHED SEATS_TAKEN SOLD_OUT",
                "DUPLICATE_SEAT LIMIT_REACHED SEATS_TAKEN SOLD_OUT",
                "LIMIT_REACHED SEATS_TAKEN SOLD_OUT",
                "SEATS_TAKEN SOLD_OUT",
                "SOLD_OUT"
            })
    void theFirstReasonIsGiven(String listed) {
        List<Refusal> faults =
                List.of(listed.split(" ")).stream().map(Refusal::valueOf).toList();
        assertThat(faults).isSorted();
        Scenario scenario = given(
                held("42.taken", "v", "A-1-1"),
                Scenario.sold("42.taken", "p"),
                held("42.f", "w", "F-GA-1", "F-GA-2", "F-GA-3"));
        if (faults.contains(Refusal.LIMIT_REACHED)) {
            scenario.and(held("42.mine", "u", "A-2-1", "A-2-2", "A-2-3"));
        }
        if (faults.contains(Refusal.SALES_CLOSED)) {
            scenario.after(SALES_END - START);
        }
        if (faults.contains(Refusal.EVENT_CANCELLED)) {
            scenario.and(Scenario.eventCancelled());
        }
        scenario.when(hold(faults)).thenRefused(faults.getFirst());
    }

    private static Command hold(List<Refusal> faults) {
        List<Wish> wishes = new ArrayList<>();
        for (Refusal fault : faults) {
            switch (fault) {
                case INVALID -> wishes.add(best("A", 0));
                case TOO_MANY -> wishes.add(best("A", 101));
                case NO_SUCH_SECTION -> wishes.add(best("X", 1));
                case NO_SUCH_SEAT -> wishes.add(named("A-9-9"));
                case DUPLICATE_SEAT -> wishes.add(named("A-1-2", "A-1-2"));
                case SEATS_TAKEN -> wishes.add(named("A-1-1"));
                case SOLD_OUT -> wishes.add(best("F", 2));
                default -> {}
            }
        }
        String order = faults.contains(Refusal.KEY_REUSED) ? "42.taken" : "42.new";
        long answerBy = faults.contains(Refusal.DEADLINE_PASSED) ? 0 : Long.MAX_VALUE;
        return new Command.Hold(Scenario.id(order), new UserId("u"), wishes, false, "f", answerBy);
    }

    @Test
    void ofSoldOutAndNotTogetherTheFirstWishDecides() {
        Wish vip = new Wish.Best(Optional.empty(), Optional.of("VIP"), 3);
        given(held("42.a", "v", "A-1-3"), held("42.b", "w", "A-2-2"), held("42.c", "x", "F-GA-1"))
                .when(Commands.hold("42.d", "u", best("F", 1), vip))
                .thenRefused(Refusal.NOT_TOGETHER);
    }
}
