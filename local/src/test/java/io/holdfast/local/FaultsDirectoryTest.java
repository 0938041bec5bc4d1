package io.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.local.process.Leftovers;
import io.holdfast.local.process.PidFile;
import io.holdfast.local.process.Signal;
import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsDirectoryTest {
    @TempDir
    private Path parent;

    private Settings settings;
    private Process process;

    @BeforeEach
    void somethingIsThere() throws IOException {
        settings = Settings.onFreePorts(Path.of(".."), parent.resolve("faults"), 1);
        Files.createDirectories(settings.run());
        Files.writeString(settings.data().resolve("book"), "kept");
        process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void endIt() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Test
    void aDirectoryOnWhichADeploymentIsJustStartingIsNotEmptied() throws Exception {
        new PidFile(settings.run().resolve("supervisor")).write(process.toHandle(), Signal.TERM);

        assertThatThrownBy(faults()::run)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("process " + process.pid() + " is just starting");

        assertThat(settings.data().resolve("book")).hasContent("kept");
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void whatAKilledRunLeftRunningIsEndedBeforeNobodyKnowsOfItAnyMore() throws Exception {
        new PidFile(settings.run().resolve("redis" + Leftovers.SUFFIX)).write(process.toHandle(), Signal.TERM);

        faults().empty();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(settings.data()).doesNotExist();
    }

    private Faults faults() {
        return new Faults(settings, Map.of(), true, System.out);
    }
}
