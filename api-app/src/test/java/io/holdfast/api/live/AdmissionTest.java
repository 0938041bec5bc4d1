package io.holdfast.api.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.api.web.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class AdmissionTest {
    @Test
    void one_address_has_so_many_places_and_gets_back_what_it_leaves() {
        Admission admission = admission(10, 2);
        Runnable first = admission.admit("192.0.2.1");
        admission.admit("192.0.2.1");
        refuses(admission, "192.0.2.1", 429, "too_many_streams");
        admission.admit("192.0.2.2");
        first.run();
        first.run();
        admission.admit("192.0.2.1");
        refuses(admission, "192.0.2.1", 429, "too_many_streams");
    }

    @Test
    void the_instance_has_so_many_for_all() {
        Admission admission = admission(2, 0);
        Runnable first = admission.admit("192.0.2.1");
        admission.admit("192.0.2.1");
        refuses(admission, "192.0.2.2", 503, "busy");
        first.run();
        admission.admit("192.0.2.2");
    }

    private static Admission admission(int all, int perAddress) {
        return new Admission(
                new LiveSettings(
                        Duration.ofMillis(1), Duration.ofSeconds(1), all, perAddress, 1, DataSize.ofKilobytes(1)),
                new LiveMeters(new SimpleMeterRegistry()));
    }

    private static void refuses(Admission admission, String address, int status, String code) {
        assertThatThrownBy(() -> admission.admit(address)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status().value()).isEqualTo(status);
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.headers().getFirst("Retry-After")).isEqualTo("5");
        });
    }
}
