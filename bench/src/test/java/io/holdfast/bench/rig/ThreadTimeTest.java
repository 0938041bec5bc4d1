package io.holdfast.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.local.settings.Problem;
import org.junit.jupiter.api.Test;

class ThreadTimeTest {
    private static final String DUMP = """
            "main" #1 [7] prio=5 os_prio=0 cpu=900.00ms elapsed=60.00s tid=0x1 nid=7 waiting
            "holdfast-engine-a-StreamThread-1" #40 [8] prio=5 os_prio=0 cpu=1500.50ms elapsed=30.00s tid=0x2 runnable
            "holdfast-views-a-StreamThread-1" #41 [9] prio=5 os_prio=0 cpu=70.00ms elapsed=30.00s tid=0x3 runnable
            "holdfast-engine-a-StreamThread-2" #42 [10] prio=5 os_prio=0 cpu=499.50ms elapsed=20.00s tid=0x4 runnable
            """;

    @Test
    void threadsOfANameAreTakenTogether() {
        assertThat(ThreadTime.in(DUMP, "holdfast-engine-")).isEqualTo(new ThreadTime(2_000, 30_000));
    }

    @Test
    void whatTheyUsedIsHeldAgainstTheTimeThatTheyRan() {
        ThreadTime before = new ThreadTime(2_000, 30_000);
        assertThat(new ThreadTime(5_000, 34_000).coresSince(before)).isEqualTo(0.75);
    }

    @Test
    void aNameThatNoThreadHasIsAnError() {
        assertThatThrownBy(() -> ThreadTime.in(DUMP, "holdfast-reference"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("holdfast-reference");
    }

    @Test
    void aLivingProcessTellsOfItsThreads() {
        ThreadTime time = ThreadTime.of(ProcessHandle.current().pid(), "main");
        assertThat(time.cpuMillis()).isPositive();
        assertThat(time.ranMillis()).isPositive();
    }
}
