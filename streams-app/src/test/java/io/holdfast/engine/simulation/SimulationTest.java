package io.holdfast.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.topology.Decisions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(longs = {1, 20_260_101})
    void aWorldHasNoViolation(long seed) {
        assertThat(run(seed, 25_000, Inventory::decide)).as(text()).isTrue();
        assertThat(text())
                .as("everything happens in it")
                .contains("LOCKED HELD", "LOCKED OFFERED", "LOCKED LATE_PAYMENT", "UNLOCKED RETURNED", "OPENED AMENDED")
                .contains("UNLOCKED EVENT_CANCELLED", "refused KEY_REUSED", "refused DEADLINE_PASSED")
                .contains("forgotten orders", "forgotten entries", "refused TOO_MANY")
                .contains(
                        "REFUND SECOND_PAYMENT",
                        "REFUND WRONG_AMOUNT",
                        "REFUND UNKNOWN_ORDER",
                        "CAPTURE SOLD",
                        "UNLOCKED DISPUTED",
                        "told REFUND_FAILED",
                        "told DISPUTE_WON",
                        "put aside",
                        "put to rest",
                        "woken",
                        "restarts");
    }

    @Test
    void theSameSeedPrintsTheSame() {
        run(7, 10_000, Inventory::decide);
        String first = text();
        printed.reset();
        run(7, 10_000, Inventory::decide);
        assertThat(text()).isEqualTo(first).contains("digest ");
    }

    @ParameterizedTest
    @EnumSource
    void aPlantedFaultIsFound(Faults fault) {
        assertThat(run(3, 100_000, fault.engine())).isFalse();
        assertThat(text()).contains("VIOLATION").contains("the last of what happened to it");
    }

    @Test
    @EnabledIfSystemProperty(named = "holdfast.simulation.steps", matches = "[0-9]+")
    void aLongRunHasNoViolation() {
        long steps = Long.getLong("holdfast.simulation.steps", 0);
        assertThat(run(Long.getLong("holdfast.simulation.seed", 1), steps, Inventory::decide))
                .as(text())
                .isTrue();
    }

    private boolean run(long seed, long steps, Decisions engine) {
        return new Simulation(new PrintStream(printed, true, StandardCharsets.UTF_8), engine).run(seed, steps);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
