package io.holdfast.local.demo.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.settings.Problem;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ArenaTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void theArenaHasFiveThousandSeatsAtThreePrices() {
        Arena arena = Arena.of(1, 8, NOW);
        Set<BigDecimal> prices = new TreeSet<>();
        for (JsonNode section : arena.body().path("sections")) {
            prices.add(section.path("price").decimalValue());
        }

        assertThat(arena.capacity()).isEqualTo(5_000);
        assertThat(prices).hasSize(3);
        assertThat(arena.sections())
                .hasSize(22)
                .extracting(Arena.Section::seated)
                .contains(true, false);
        assertThat(arena.body().path("hold_seconds").asInt()).isEqualTo(8);
        assertThat(arena.body().path("event_date").asText()).isEqualTo("2026-05-30T10:00:00Z");
    }

    @Test
    void aSmallerCrowdGetsASmallerArenaWithTheSameSections() {
        Arena arena = Arena.of(0.1, 8, NOW);

        assertThat(arena.sections()).hasSize(22);
        assertThat(arena.capacity()).isBetween(400, 600);
    }

    @Test
    void withoutFlagsTheDemoHasItsFullSize() {
        DemoSettings settings = DemoSettings.of(List.of(), Map.of(), "data");

        assertThat(settings.buyers()).isEqualTo(20_000);
        assertThat(settings.share()).isEqualTo(1);
        assertThat(settings.data()).isEqualTo(Path.of("data").toAbsolutePath());
    }

    @Test
    void aFlagCountsMoreThanTheEnvironment() {
        Map<String, String> environment = Map.of("HOLDFAST_DEMO_BUYERS", "300", "HOLDFAST_DEMO_STEADY", "0");
        DemoSettings settings = DemoSettings.of(List.of("--buyers", "400"), environment, "data");

        assertThat(settings.buyers()).isEqualTo(400);
        assertThat(settings.steadyPerSecond()).isZero();
    }

    @Test
    void whatCannotBeIsNamed() {
        assertRefused(List.of("--buyers", "many"), "--buyers is 'many': it must be a number");
        assertRefused(List.of("--buyers", "1"), "--buyers is 1: it must be 4 to 200000");
        assertRefused(List.of("--buyers"), "--buyers needs a value");
        assertRefused(List.of("--speed", "9"), "the demo has no --speed");
    }

    private static void assertRefused(List<String> arguments, String line) {
        assertThatThrownBy(() -> DemoSettings.of(arguments, Map.of(), "data"))
                .isInstanceOf(Problem.class)
                .hasMessage(line);
    }
}
