package io.holdfast.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.bench.Options.Misunderstood;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void everythingIsMeasuredThriceWhereNothingIsSaid() {
        Options options = Options.parse(List.of());
        assertThat(options.measurements()).containsExactly(Measurement.values());
        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.json()).isEmpty();
    }

    @Test
    void aNamedMeasurementIsTakenOnceWhereItHasToBeQuick() {
        Options options = Options.parse(List.of("expiry", "--quick", "--json", "figures.json"));
        assertThat(options.measurements()).containsExactly(Measurement.EXPIRY);
        assertThat(options.rounds()).isEqualTo(1);
        assertThat(options.json()).contains(Path.of("figures.json"));
    }

    @Test
    void howManyWatchIsSaid() {
        assertThat(Options.parse(List.of("live")).clients()).isEqualTo(5_000);
        assertThat(Options.parse(List.of("live", "--clients", "200")).clients()).isEqualTo(200);
        for (String wrong : List.of("0", "many", "99999", "-1")) {
            assertThatThrownBy(() -> Options.parse(List.of("live", "--clients", wrong)))
                    .isInstanceOf(Misunderstood.class)
                    .hasMessageContaining("--clients");
        }
    }

    @Test
    void howManyOrdersAreTakenInIsLeftToTheMeasurementOrSaid() {
        assertThat(Options.parse(List.of("growth")).orders()).isEmpty();
        assertThat(Options.parse(List.of("growth", "--orders", "10000000")).orders())
                .hasValue(10_000_000);
        for (String wrong : List.of("0", "many", "10000001", "-1")) {
            assertThatThrownBy(() -> Options.parse(List.of("growth", "--orders", wrong)))
                    .isInstanceOf(Misunderstood.class)
                    .hasMessageContaining("--orders");
        }
    }

    @Test
    void whatIsNotKnownIsNamed() {
        assertThatThrownBy(() -> Options.parse(List.of("speed")))
                .isInstanceOf(Misunderstood.class)
                .hasMessageContaining("speed")
                .hasMessageContaining("expiry");
        assertThatThrownBy(() -> Options.parse(List.of("--json")))
                .isInstanceOf(Misunderstood.class)
                .hasMessageContaining("--json");
    }
}
