package io.holdfast.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    @Test
    void seedAndStepsAreTaken() {
        assertThat(Arguments.of(new String[] {"--seed", "-7", "--steps", "12"})).isEqualTo(new Arguments(-7, 12));
    }

    @Test
    void withoutAnyItIsAMillionStepsOfSeedOne() {
        assertThat(Arguments.of(new String[0])).isEqualTo(new Arguments(1, 1_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--seed", "--seed x", "--steps 0", "--steps 1000000001", "--speed 3", "7"})
    void anythingElseIsRefused(String words) {
        assertThatThrownBy(() -> Arguments.of(words.split(" "))).isInstanceOf(IllegalArgumentException.class);
    }
}
