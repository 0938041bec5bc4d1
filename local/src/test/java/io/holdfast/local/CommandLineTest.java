package io.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.holdfast.local.CommandLine.Misunderstood;
import io.holdfast.local.settings.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void optionsMayStandAnywhereAfterTheCommand() {
        CommandLine line = parse("admin", "a@example.org", "--data", "d", "true");

        assertThat(line.command()).isEqualTo("admin");
        assertThat(line.data()).contains(Path.of("d"));
        assertThat(line.words()).containsExactly("a@example.org", "true");
    }

    @Test
    void upTakesEnginesAndDetach() {
        CommandLine line = parse("up", "--engines", "2", "--detach");

        assertThat(line.engines()).contains(2);
        assertThat(line.detach()).isTrue();
    }

    @Test
    void reconcileTakesHoursAndNothingElseDoes() {
        assertThat(parse("reconcile", "--since", "72").taking(false, 0).sinceHours())
                .contains(72);
        assertMisunderstood(
                "down does not take --since",
                () -> parse("down", "--since", "72").taking(false, 0));
        for (String hours : List.of("-3", "0", "9600", "soon")) {
            assertThatThrownBy(() -> parse("reconcile", "--since", hours))
                    .isInstanceOf(Problem.class)
                    .hasMessageStartingWith("--since is '" + hours + "'");
        }
    }

    @Test
    void faultsTakesFlagsThatNoOtherCommandTakes() {
        CommandLine line = parse("faults", "--orders", "100", "--data", "d", "--capture", "after_sale");

        assertThat(line.taking(true, 0).flags())
                .containsOnly(entry("--orders", "100"), entry("--capture", "after_sale"));
        assertMisunderstood(
                "demo takes no --orders", () -> parse("demo", "--orders", "9").taking(true, 0));
        assertMisunderstood("--orders needs a value", () -> parse("faults", "--orders"));
    }

    @Test
    void whatMakesNoSenseIsMisunderstood() {
        assertMisunderstood("--data needs a value", () -> parse("up", "--data"));
        assertMisunderstood("what is --daemon?", () -> parse("up", "--daemon"));
        assertMisunderstood("what is x?", () -> parse("up", "x").taking(true, 0));
        assertMisunderstood("something is missing", () -> parse("admin", "a").taking(false, 2));
        assertMisunderstood(
                "down takes neither --engines nor --detach",
                () -> parse("down", "--detach").taking(false, 0));
    }

    @Test
    void aNumberOfEnginesThatIsNoneIsAProblem() {
        assertThatThrownBy(() -> parse("up", "--engines", "two"))
                .isInstanceOf(Problem.class)
                .hasMessage("--engines is 'two': it must be a number");
    }

    private static CommandLine parse(String... arguments) {
        return CommandLine.parse(List.of(arguments));
    }

    private static void assertMisunderstood(String line, Runnable parsing) {
        assertThatThrownBy(parsing::run).isInstanceOf(Misunderstood.class).hasMessage(line);
    }

    @Test
    void theUsageNamesEverythingThatThereIsToMeasure() throws IOException {
        String measurements = Files.readString(Path.of("..", "bench/src/main/java/io/holdfast/bench/Measurement.java"));
        String words = Pattern.compile("^    ([A-Z]+)\\(\"", Pattern.MULTILINE)
                .matcher(measurements)
                .results()
                .map(constant -> constant.group(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("|"));

        assertThat(Files.readString(Path.of("src/main/resources/usage.txt"))).contains("  bench [" + words + "] ");
    }
}
