package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Commands.amend;
import static io.holdfast.engine.inventory.Commands.best;
import static io.holdfast.engine.inventory.Commands.confirm;
import static io.holdfast.engine.inventory.Commands.hold;
import static io.holdfast.engine.inventory.Commands.named;
import static io.holdfast.engine.inventory.Commands.unblock;
import static io.holdfast.engine.inventory.Scenario.FREE;
import static io.holdfast.engine.inventory.Scenario.GENERAL;
import static io.holdfast.engine.inventory.Scenario.SALES_START;
import static io.holdfast.engine.inventory.Scenario.SEATED;
import static io.holdfast.engine.inventory.Scenario.START;
import static io.holdfast.engine.inventory.Scenario.TERMS;
import static io.holdfast.engine.inventory.Scenario.eventCancelled;
import static io.holdfast.engine.inventory.Scenario.given;
import static io.holdfast.engine.inventory.Scenario.held;
import static io.holdfast.engine.inventory.Scenario.joined;
import static io.holdfast.engine.inventory.Scenario.nothing;
import static io.holdfast.engine.inventory.Scenario.opened;
import static io.holdfast.engine.inventory.Scenario.released;
import static io.holdfast.engine.inventory.Scenario.settings;
import static io.holdfast.engine.inventory.Scenario.sold;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.inventory.Change.Cause;
import io.holdfast.engine.inventory.SectionPlan.Row;
import io.holdfast.engine.inventory.SectionPlan.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an organizer changes of an inventory that is open. */
class SetupTest {
    private static final Row ROW_3 = new Row("3", List.of(Run.named(List.of("L", "M")), Run.numbered(1, 2)));
    private static final Settings.Terms OTHER_TERMS = new Settings.Terms(1_000, 0, 1_000, 9, 0, 1_000_000_000, 0, 1, 0);

    /** Section A with one row more, at another price, and with these seats blocked. */
    private static SectionPlan larger(String... blocked) {
        List<Row> rows = new ArrayList<>(SEATED.rows());
        rows.add(ROW_3);
        return new SectionPlan("A", "VIP", 20_000, rows, 0, List.of(blocked));
    }

    private static SectionPlan general(int places) {
        return new SectionPlan("F", "General", 6_000, List.of(), places, List.of());
    }

    private static Scenario beforeSales() {
        return given().after(SALES_START - START - 1);
    }

    @Test
    void beforeSalesStartEverythingMayChange() {
        Scenario scenario = beforeSales()
                .when(new Command.Amend(settings(OTHER_TERMS, general(2))))
                .then("amended");
        assertThat(scenario.inventory().floor().capacity()).isEqualTo(2);
        scenario.when(hold("42.a", "u", best("A", 1))).thenRefused(Refusal.NO_SUCH_SECTION);
        scenario.when(hold("42.a", "u", best("F", 2))).then("held 42.a [F-GA-1, F-GA-2]");
    }

    @Test
    void beforeSalesStartAlsoWhatIsBlockedMayChange() {
        SectionPlan blocked = new SectionPlan("A", "VIP", 15_000, SEATED.rows(), 0, List.of("A-1-1"));
        Scenario scenario = beforeSales().when(amend(blocked, GENERAL, FREE)).then("amended");
        assertThat(scenario.inventory().floor().sections().getFirst().blocked()).isEqualTo(1);
        scenario.after(1).when(hold("42.a", "u", named("A-1-1"))).thenRefused(Refusal.SEATS_TAKEN);
        beforeSales()
                .when(amend(blocked, GENERAL, FREE))
                .when(amend(SEATED, GENERAL, FREE))
                .after(1)
                .when(hold("42.a", "u", named("A-1-1")))
                .then("held 42.a [A-1-1]");
    }

    @Test
    void onceSalesHaveStartedThereMayBeMoreSeatsAtOtherPrices() {
        Scenario scenario = given(held("42.a", "u", "A-1-1"), held("42.b", "v", "F-GA-1"), sold("42.b", "p"))
                .when(amend(larger(), general(6), FREE, new SectionPlan("B", "VIP", 1, List.of(ROW_3), 0, List.of())))
                .then("amended");
        assertThat(scenario.seats("42.a")).containsExactly("A-1-1");
        assertThat(scenario.seats("42.b")).containsExactly("F-GA-1");
        scenario.when(hold("42.c", "w", named("A-3-M", "A-3-2", "B-3-L"))).then("held 42.c [A-3-M, A-3-2, B-3-L]");
        assertThat(scenario.order("42.c").claim().pricesMinor()).containsExactly(20_000, 20_000, 1);
        scenario.when(hold("42.d", "x", best("F", 4))).then("held 42.d [F-GA-2, F-GA-3, F-GA-4, F-GA-5]");
    }

    @Test
    void theNewRowsAreSearchedForTheBestSeatsAfterTheOld() {
        given(held("42.a", "u", "A-1-1", "A-1-2", "A-1-3"), held("42.b", "v", "A-1-4", "A-1-5"))
                .and(held("42.c", "w", "A-2-1", "A-2-2", "A-2-3"))
                .when(amend(larger(), GENERAL, FREE))
                .when(hold("42.d", "x", best("A", 2)))
                .then("held 42.d [A-2-5, A-2-6]")
                .when(hold("42.e", "y", best("A", 2)))
                .then("held 42.e [A-3-L, A-3-M]");
    }

    @Test
    void whatIsHeldCostsWhatWasPromised() {
        Scenario scenario = given(held("42.a", "u", "A-1-1"), held("42.b", "v", "A-1-2"))
                .and(released("42.b", Cause.EXPIRED))
                .when(amend(larger(), GENERAL, FREE));
        scenario.when(confirm("42.a", "p", 15_000)).then("sold 42.a p");
        scenario.when(confirm("42.b", "q", 15_000)).then("reacquired 42.b [A-1-2]", "sold 42.b q");
        assertThat(scenario.order("42.b").claim().pricesMinor()).containsExactly(15_000);
    }

    @Test
    void seatsThatAreNewMayBeBlockedFromTheStart() {
        Scenario scenario = given(held("42.a", "u", "A-1-1"))
                .when(amend(larger("A-3-L"), GENERAL, FREE))
                .then("amended");
        assertThat(scenario.inventory().floor().sections().getFirst().blocked()).isEqualTo(1);
        scenario.when(hold("42.b", "v", named("A-3-L"))).thenRefused(Refusal.SEATS_TAKEN);
        scenario.when(unblock("A-3-L")).then("unblocked [A-3-L]");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lesser")
    void onceSalesHaveStartedNothingElseChanges(String what, Settings lesser) {
        given().when(new Command.Amend(lesser)).thenRefused(Refusal.SALES_STARTED);
        beforeSales()
                .and(held("42.a", "u", "A-1-1"))
                .when(new Command.Amend(lesser))
                .thenRefused(Refusal.SALES_STARTED);
        beforeSales()
                .and(joined("42.w", "w", 1))
                .when(new Command.Amend(lesser))
                .thenRefused(Refusal.SALES_STARTED);
    }

    static Stream<Arguments> lesser() {
        List<Row> rows = SEATED.rows();
        SectionPlan narrower = new SectionPlan("A", "VIP", 15_000, rows.subList(0, 1), 0, List.of());
        SectionPlan turned = new SectionPlan("A", "VIP", 15_000, rows.reversed(), 0, List.of());
        SectionPlan blocked = new SectionPlan("A", "VIP", 15_000, rows, 0, List.of("A-1-1"));
        SectionPlan renamed = new SectionPlan("A", "Gold", 15_000, rows, 0, List.of());
        SectionPlan places = new SectionPlan("A", "VIP", 15_000, List.of(), 10, List.of());
        return Stream.of(
                Arguments.of("fewer sections", settings(SEATED, GENERAL)),
                Arguments.of("sections in another order", settings(GENERAL, SEATED, FREE)),
                Arguments.of("fewer places", settings(SEATED, general(3), FREE)),
                Arguments.of("fewer rows", settings(narrower, GENERAL, FREE)),
                Arguments.of("rows in another order", settings(turned, GENERAL, FREE)),
                Arguments.of("a seat that is not for sale any more", settings(blocked, GENERAL, FREE)),
                Arguments.of("another ticket type", settings(renamed, GENERAL, FREE)),
                Arguments.of("places instead of seats", settings(places, GENERAL, FREE)),
                Arguments.of("other terms", settings(OTHER_TERMS, SEATED, GENERAL, FREE)),
                Arguments.of("another currency", new Settings(42, "EUR", TERMS, List.of(SEATED, GENERAL, FREE))),
                Arguments.of("another event", new Settings(43, "USD", TERMS, List.of(SEATED, GENERAL, FREE))));
    }

    @Test
    void aSaleWithoutAnEndMayBeGivenOneOnce() {
        long end = SALES_START + 1_000;
        Scenario ending = onSaleUntil(Long.MAX_VALUE)
                .when(new Command.Amend(settings(endingAt(end), larger(), GENERAL, FREE)))
                .then("amended");
        ending.when(amendedUntil(end + 1)).thenRefused(Refusal.SALES_STARTED);
        ending.after(1_000).when(hold("42.b", "v", named("A-1-2"))).thenRefused(Refusal.SALES_CLOSED);
        onSaleUntil(end).when(amendedUntil(Long.MAX_VALUE)).thenRefused(Refusal.SALES_STARTED);
        Settings more =
                settings(new Settings.Terms(1_000, 0, 1_000, 9, SALES_START, end, 0, 1, 0), SEATED, GENERAL, FREE);
        onSaleUntil(Long.MAX_VALUE).when(new Command.Amend(more)).thenRefused(Refusal.SALES_STARTED);
    }

    private static Scenario onSaleUntil(long millis) {
        return beforeSales()
                .when(amendedUntil(millis))
                .after(1)
                .when(hold("42.a", "u", named("A-1-1")))
                .then("held 42.a [A-1-1]");
    }

    private static Command.Amend amendedUntil(long millis) {
        return new Command.Amend(settings(endingAt(millis), SEATED, GENERAL, FREE));
    }

    private static Settings.Terms endingAt(long millis) {
        return new Settings.Terms(
                TERMS.holdMillis(),
                TERMS.extensionMillis(),
                TERMS.offerMillis(),
                TERMS.maxTicketsPerUser(),
                TERMS.salesStartMillis(),
                millis,
                TERMS.cancelUntilMillis(),
                TERMS.paymentAttempts(),
                TERMS.returnFeeMinor());
    }

    @Test
    void theSameSettingsAgainChangeNothing() {
        given(held("42.a", "u", "A-1-1"), eventCancelled())
                .when(new Command.Amend(Scenario.SETTINGS))
                .thenNothing();
    }

    @Test
    void settingsBeyondTheBoundsAreRefused() {
        given().when(amend(general(0))).thenRefused(Refusal.INVALID);
        nothing().when(amend(general(1))).thenRefused(Refusal.UNKNOWN_INVENTORY);
    }

    @Test
    void aCancelledEventIsNotAmended() {
        given(eventCancelled()).when(amend(larger(), GENERAL, FREE)).thenRefused(Refusal.EVENT_CANCELLED);
    }

    @Test
    void seatsHaveTheNamesTheyWereGiven() {
        Row row = new Row("1", List.of(Run.named(List.of("L1", "L2")), Run.numbered(7, 2), Run.named(List.of("R"))));
        Scenario scenario = opened(settings(new SectionPlan("A", "VIP", 1, List.of(row), 0, List.of())));
        scenario.when(hold("42.a", "u", named("A-1-R", "A-1-8", "A-1-L2"))).then("held 42.a [A-1-R, A-1-8, A-1-L2]");
        for (String unknown : List.of("A-1-0", "A-1-9", "A-1-L", "A-1-r", "A-1-L3", "A-1-")) {
            scenario.when(hold("42.b", "v", named(unknown))).thenRefused(Refusal.NO_SUCH_SEAT);
        }
        scenario.when(hold("42.b", "v", best("A", 2))).thenRefused(Refusal.NOT_TOGETHER);
    }
}
