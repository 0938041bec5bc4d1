package io.holdfast.api.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private final AtomicLong nowNanos = new AtomicLong(-5);
    private final Circuit circuit = new Circuit(nowNanos::get);

    @Test
    void three_failures_in_a_row_keep_everybody_from_asking() {
        circuit.failed();
        circuit.failed();
        assertThat(circuit.mayAsk()).isTrue();
        circuit.failed();
        assertThat(circuit.mayAsk()).isFalse();
        assertThat(circuit.isOpen()).isTrue();
    }

    @Test
    void an_answer_between_makes_them_no_row() {
        circuit.failed();
        circuit.failed();
        circuit.answered();
        circuit.failed();
        assertThat(circuit.mayAsk()).isTrue();
    }

    @Test
    void after_a_second_one_asks_for_all() {
        open();
        nowNanos.addAndGet(Circuit.PAUSE_NANOS);
        assertThat(circuit.mayAsk()).isTrue();
        assertThat(circuit.mayAsk()).isFalse();
        circuit.failed();
        nowNanos.addAndGet(Circuit.PAUSE_NANOS - 1);
        assertThat(circuit.mayAsk()).isFalse();
        nowNanos.addAndGet(1);
        assertThat(circuit.mayAsk()).isTrue();
        circuit.answered();
        assertThat(circuit.mayAsk()).isTrue();
        assertThat(circuit.isOpen()).isFalse();
    }

    private void open() {
        circuit.failed();
        circuit.failed();
        circuit.failed();
    }
}
