package io.holdfast.bench.restore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DecidersTest {
    @Test
    void theOneThatHasDecidedMoreIsTheOneToKill() {
        assertThat(new Deciders(100_000, 4).busiest()).isEqualTo("engine-1");
        assertThat(new Deciders(0, 4).busiest()).isEqualTo("engine-2");
    }
}
