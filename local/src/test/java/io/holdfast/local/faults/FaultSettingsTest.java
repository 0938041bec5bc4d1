package io.holdfast.local.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.local.settings.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultSettingsTest {
    @Test
    void withoutFlagsThereIsARowForEachFaultWithTwoThousandOrders() {
        FaultSettings settings = FaultSettings.of(List.of(), "d");

        assertThat(settings.orders()).isEqualTo(2_000);
        assertThat(settings.knobs()).containsExactly(Knob.values());
        assertThat(settings.captureAfterSale()).isFalse();
        assertThat(settings.data()).isEqualTo(Path.of("d"));
    }

    @Test
    void flagsSayOtherwise() {
        FaultSettings settings = FaultSettings.of(
                List.of("--orders", "100", "--only", "drop,all", "--seed", "9", "--capture", "after_sale"), "d");

        assertThat(settings.orders()).isEqualTo(100);
        assertThat(settings.knobs()).containsExactly(Knob.DROP, Knob.ALL);
        assertThat(settings.seed()).isEqualTo(9);
        assertThat(settings.captureAfterSale()).isTrue();
    }

    @Test
    void whatIsNoFaultIsNamedWithThoseThatAre() {
        assertThatThrownBy(() -> FaultSettings.of(List.of("--only", "gremlins"), "d"))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("there is no fault 'gremlins': there are clean, duplicate");
        assertThatThrownBy(() -> FaultSettings.of(List.of("--orders", "3"), "d"))
                .hasMessage("--orders is 3: it must be 40 to 50000");
        assertThatThrownBy(() -> FaultSettings.of(List.of("--capture", "later"), "d"))
                .hasMessage("--capture is 'later': it must be automatic or after_sale");
    }

    @Test
    void oneKnobTurnsOneFaultAndTheLastTurnsAllOfThem() {
        assertThat(Knob.CLEAN.faults(1).has("drop")).isFalse();
        assertThat(Knob.DROP.faults(1).path("drop").asDouble()).isEqualTo(0.2);
        assertThat(Knob.DROP.faults(1).has("delay")).isFalse();
        assertThat(Knob.ALL.faults(1).properties())
                .filteredOn(field -> field.getValue().isDouble())
                .hasSize(12)
                .allSatisfy(field -> assertThat(field.getValue().asDouble()).isEqualTo(0.1));
    }
}
