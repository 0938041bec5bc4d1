package io.holdfast.api.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.api.web.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CatalogueReadsTest {
    private final CatalogueReads reads = new CatalogueReads(1, Duration.ZERO);

    @Test
    void who_gets_no_turn_is_told_to_come_again() {
        reads.read(() -> {
            assertThatThrownBy(() -> reads.read(() -> "another")).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.status().value()).isEqualTo(503);
                assertThat(problem.headers().getFirst("Retry-After")).isEqualTo("1");
            });
            return "one";
        });
        assertThat(reads.read(() -> "the next")).isEqualTo("the next");
    }

    @Test
    void a_failure_gives_its_turn_back() {
        assertThatThrownBy(() -> reads.read(() -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");
        assertThat(reads.read(() -> "the next")).isEqualTo("the next");
    }
}
