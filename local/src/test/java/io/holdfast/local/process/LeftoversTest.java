package io.holdfast.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    @TempDir
    private Path run;

    private Process process;

    /** Tests that were started in the background hand on that SIGINT is ignored. */
    @BeforeEach
    void startAProcess() throws IOException {
        process = new ProcessBuilder("env", "--default-signal=INT", "sleep", "600").start();
    }

    @AfterEach
    void endIt() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Test
    void whatAKilledSupervisorLeftRunningIsEndedAndForgotten() throws Exception {
        file("redis").write(process.toHandle(), Signal.TERM);

        assertThat(Leftovers.end(run)).containsExactly("redis");

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(run).isEmptyDirectory();
    }

    @Test
    void aProcessIsAskedWithItsOwnSignal() throws Exception {
        file("postgres").write(process.toHandle(), Signal.INT);

        Leftovers.end(run);

        assertThat(process.waitFor()).isEqualTo(128 + 2);
    }

    @Test
    void aStrangerThatHasTheSameNumberByNowIsLeftAlone() throws Exception {
        long lastYearMillis = Instant.now().minusSeconds(365L * 24 * 60 * 60).toEpochMilli();
        Files.writeString(run.resolve("kafka.pid"), process.pid() + " " + lastYearMillis + " TERM\n");

        assertThat(Leftovers.end(run)).isEmpty();

        assertThat(process.isAlive()).isTrue();
        assertThat(run).isEmptyDirectory();
    }

    @Test
    void aFileThatWasCutShortNamesNobody() throws Exception {
        Files.writeString(run.resolve("kafka.pid"), process.pid() + " ");

        assertThat(Leftovers.end(run)).isEmpty();
        assertThat(process.isAlive()).isTrue();
    }

    private PidFile file(String name) {
        return new PidFile(run.resolve(name + Leftovers.SUFFIX));
    }
}
