package io.holdfast.local.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.local.letters.LetterOptions.Action;
import io.holdfast.local.settings.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterOptionsTest {
    private static final Instant NOW = Instant.parse("2027-01-02T00:00:00Z");

    @Test
    void withoutOptionsAllAreMeantUpToAHundred() {
        LetterOptions options = parse("list");
        assertThat(options.action()).isEqualTo(Action.LIST);
        assertThat(options.ids()).isEmpty();
        assertThat(options.topic()).isEmpty();
        assertThat(options.since()).isEmpty();
        assertThat(options.limit()).isEqualTo(100);
        assertThat(options.again()).isFalse();
        assertThat(options.yes()).isFalse();
    }

    @Test
    void everyOptionIsTaken() {
        LetterOptions options =
                parse("replay", "2-17", "--topic", "orders", "--limit", "5", "--again", "--yes", "--data", "d", "0-1");
        assertThat(options.action()).isEqualTo(Action.REPLAY);
        assertThat(options.ids()).containsExactly("2-17", "0-1");
        assertThat(options.topic()).contains("orders");
        assertThat(options.limit()).isEqualTo(5);
        assertThat(options.again()).isTrue();
        assertThat(options.yes()).isTrue();
        assertThat(options.data()).contains(Path.of("d"));
    }

    @ParameterizedTest
    @CsvSource({
        "30s, 2027-01-01T23:59:30Z",
        "30m, 2027-01-01T23:30:00Z",
        "2H, 2027-01-01T22:00:00Z",
        "1d, 2027-01-01T00:00:00Z",
        "2026-12-31T12:00:00Z, 2026-12-31T12:00:00Z",
    })
    void sinceIsAnAgeOrATime(String typed, Instant since) {
        assertThat(parse("show", "--since", typed).since()).contains(since);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'dead-letters takes list, show or replay'",
        "drop, 'dead-letters takes list, show or replay'",
        "list --since, '--since needs a value'",
        "list --since soon, '--since is ''soon'': it must be as 30m, 2h, 1d or 2027-12-10T20:00:00Z'",
        "list --limit 0, '--limit is ''0'': it must be 1 to 1000'",
        "list --limit many, '--limit is ''many'': it must be 1 to 1000'",
        "show 17, 'what is 17? A letter is named as list shows it: 2-17'",
        "list --force, 'what is --force? A letter is named as list shows it: 2-17'",
        "list --again, 'only replay takes --again and --yes'",
    })
    void whatMakesNoSenseIsSaidInOneLine(String typed, String line) {
        assertThatThrownBy(() -> parse(typed.isEmpty() ? new String[0] : typed.split(" ")))
                .isInstanceOf(Problem.class)
                .hasMessage(line);
    }

    @Test
    void aTopicThatIsNoneIsSaidWithThoseThereAre() {
        assertThatThrownBy(() -> parse("list", "--topic", "order"))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("there is no topic order: there are audit_violations, booking_replies,");
    }

    private static LetterOptions parse(String... typed) {
        return LetterOptions.parse(List.of(typed), NOW);
    }
}
