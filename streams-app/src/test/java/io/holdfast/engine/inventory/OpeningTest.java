package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Scenario.SETTINGS;
import static io.holdfast.engine.inventory.Scenario.given;
import static io.holdfast.engine.inventory.Scenario.held;
import static io.holdfast.engine.inventory.Scenario.nothing;
import static io.holdfast.engine.inventory.Scenario.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.inventory.SectionPlan.Row;
import io.holdfast.engine.inventory.SectionPlan.Run;
import io.holdfast.engine.inventory.Settings.Terms;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpeningTest {
    @Test
    void anInventoryIsOpenedOnce() {
        Scenario scenario = nothing().when(new Command.Open(SETTINGS)).then("opened");
        assertThat(scenario.inventory().version()).isEqualTo(1);
        scenario.when(new Command.Open(SETTINGS)).thenNothing();
    }

    @Test
    void openingItOtherwiseIsRefusedAndLosesNothing() {
        Scenario scenario = given(held("42.a", "u", "A-1-1"))
                .when(new Command.Open(SETTINGS))
                .thenNothing();
        scenario.when(new Command.Open(settings(general("F", 5)))).thenRefused(Refusal.ALREADY_OPEN);
        assertThat(scenario.seats("42.a")).containsExactly("A-1-1");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valid")
    void withinTheBoundsItOpens(String what, Settings settings) {
        nothing().when(new Command.Open(settings)).then("opened");
    }

    static Stream<Arguments> valid() {
        return Stream.of(
                Arguments.of("the largest section", settings(general("F", SectionPlan.MAX_SEATS))),
                Arguments.of("the largest inventory", settings(sections(10, SectionPlan.MAX_SEATS))),
                Arguments.of("the most sections", settings(sections(Settings.MAX_SECTIONS, 1))),
                Arguments.of("a name of 12 characters", settings(general("ABCDEFGHIJ12", 1))),
                Arguments.of("the shortest hold", with(1, 1, 0, 1, "USD")),
                Arguments.of("the longest hold", with(3_600_000, 1, 0, 1, "USD")),
                Arguments.of("no extension", extending(0)),
                Arguments.of("an offer of a week", offering(7 * 86_400_000L)),
                Arguments.of(
                        "names and numbers in one row",
                        settings(seated(Run.named(List.of("L1", "L2")), Run.numbered(1, 3), Run.named(List.of("R"))))),
                Arguments.of("a row of 500 runs", settings(seated(everyOther(500)))),
                Arguments.of("a sale without an end", with(1, 1, 0, Long.MAX_VALUE, "JPY")));
    }

    private static Run[] everyOther(int runs) {
        return IntStream.range(0, runs).mapToObj(i -> Run.numbered(2 * i, 1)).toArray(Run[]::new);
    }

    private static SectionPlan namedRows(int rows) {
        List<Row> named = IntStream.range(0, rows)
                .mapToObj(i -> new Row("R%011d".formatted(i), List.of(Run.numbered(1, 1))))
                .toList();
        return new SectionPlan("A", "T", 1, named, 0, List.of());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void beyondTheBoundsItIsRefused(String what, Settings settings) {
        nothing().when(new Command.Open(settings)).thenRefused(Refusal.INVALID);
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                Arguments.of("no section", settings()),
                Arguments.of("an empty section", settings(general("F", 0))),
                Arguments.of("negative places", settings(general("F", -1))),
                Arguments.of("a section of 10^8 places", settings(general("F", 100_000_000))),
                Arguments.of("one place too many", settings(general("F", SectionPlan.MAX_SEATS + 1))),
                Arguments.of(
                        "one seat too many",
                        settings(seated(Run.numbered(1, SectionPlan.MAX_SEATS), Run.numbered(100_002, 1)))),
                Arguments.of("more seats than a number can say", settings(seated(Run.numbered(1, Integer.MAX_VALUE)))),
                Arguments.of("an inventory that is too large", settings(sections(11, SectionPlan.MAX_SEATS))),
                Arguments.of("one section too many", settings(sections(Settings.MAX_SECTIONS + 1, 1))),
                Arguments.of("two sections of one name", settings(general("F", 1), general("F", 1))),
                Arguments.of("a section without a name", settings(general("", 1))),
                Arguments.of("a dash in a name", settings(general("A-B", 1))),
                Arguments.of("a slash in a name", settings(general("A/B", 1))),
                Arguments.of("a name of 13 characters", settings(general("ABCDEFGHIJ123", 1))),
                Arguments.of("a letter of another script", settings(general("Ä", 1))),
                Arguments.of("a negative price", settings(new SectionPlan("F", "T", -1, List.of(), 1, List.of()))),
                Arguments.of(
                        "rows and places",
                        settings(new SectionPlan("A", "T", 1, rows(Run.numbered(1, 1)), 1, List.of()))),
                Arguments.of("a row of 501 runs", settings(seated(everyOther(501)))),
                Arguments.of("rows whose names alone are too long for a record", settings(namedRows(30_000))),
                Arguments.of("a row without seats", settings(seated())),
                Arguments.of("a run of no seats", settings(seated(Run.numbered(1, 0)))),
                Arguments.of(
                        "a run of a negative number of seats",
                        settings(seated(Run.numbered(1, -1), Run.numbered(5, 5)))),
                Arguments.of("runs that overlap", settings(seated(Run.numbered(1, 5), Run.numbered(5, 1)))),
                Arguments.of("runs that go back", settings(seated(Run.numbered(5, 2), Run.numbered(1, 2)))),
                Arguments.of("a negative seat number", settings(seated(Run.numbered(-1, 1)))),
                Arguments.of("a seat number of ten digits", settings(seated(Run.numbered(1_000_000_000, 1)))),
                Arguments.of(
                        "a run past the largest number", settings(seated(Run.numbered(Integer.MAX_VALUE, 100_000)))),
                Arguments.of(
                        "two rows of one label",
                        settings(new SectionPlan(
                                "A",
                                "T",
                                1,
                                Collections.nCopies(2, rows(Run.numbered(1, 1)).getFirst()),
                                0,
                                List.of()))),
                Arguments.of(
                        "a row label with a dash",
                        settings(new SectionPlan(
                                "A", "T", 1, List.of(new Row("1-2", List.of(Run.numbered(1, 1)))), 0, List.of()))),
                Arguments.of("no hold time", with(0, 1, 0, 1, "USD")),
                Arguments.of("a hold of more than an hour", with(3_600_001, 1, 0, 1, "USD")),
                Arguments.of("a negative hold time", with(-1, 1, 0, 1, "USD")),
                Arguments.of("no tickets for anybody", with(1, 0, 0, 1, "USD")),
                Arguments.of("a sale that ends as it starts", with(1, 1, 5, 5, "USD")),
                Arguments.of("no time for an offer", offering(0)),
                Arguments.of("an offer of more than a week", offering(7 * 86_400_000L + 1)),
                Arguments.of("a negative extension", extending(-1)),
                Arguments.of("no name for one of two seats", settings(seated(new Run(0, 2, List.of("L"))))),
                Arguments.of("a name that looks like a number", settings(seated(Run.named(List.of("7"))))),
                Arguments.of("a name with a dash", settings(seated(Run.named(List.of("L-1"))))),
                Arguments.of("an empty name", settings(seated(Run.named(List.of(""))))),
                Arguments.of(
                        "one name twice in a row",
                        settings(seated(Run.named(List.of("L", "M")), Run.named(List.of("L"))))),
                Arguments.of("no currency", with(1, 1, 0, 1, "")),
                Arguments.of("a currency of four letters", with(1, 1, 0, 1, "USDT")));
    }

    private static SectionPlan general(String code, int places) {
        return new SectionPlan(code, "T", 100, List.of(), places, List.of());
    }

    private static SectionPlan seated(Run... runs) {
        return new SectionPlan("A", "T", 100, rows(runs), 0, List.of());
    }

    private static List<Row> rows(Run... runs) {
        return List.of(new Row("1", List.of(runs)));
    }

    private static SectionPlan[] sections(int count, int places) {
        return IntStream.range(0, count).mapToObj(i -> general("S" + i, places)).toArray(SectionPlan[]::new);
    }

    private static Settings with(long holdMillis, int limit, long start, long end, String currency) {
        return new Settings(
                1, currency, new Terms(holdMillis, 0, 1, limit, start, end, 0, 1, 0), List.of(general("F", 1)));
    }

    private static Settings offering(long offerMillis) {
        return settings(new Terms(1, 0, offerMillis, 1, 0, 1, 0, 1, 0), general("F", 1));
    }

    private static Settings extending(long extensionMillis) {
        return settings(new Terms(1, extensionMillis, 1, 1, 0, 1, 0, 1, 0), general("F", 1));
    }
}
