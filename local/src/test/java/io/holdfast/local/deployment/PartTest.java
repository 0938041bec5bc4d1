package io.holdfast.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.local.parts.Blueprint;
import io.holdfast.local.process.Command;
import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartTest {
    @TempDir
    private Path data;

    @Test
    void aProcessThatIsNotReadyInTimeIsEnded() throws Exception {
        Settings settings = Settings.onFreePorts(Path.of(".."), data, 1);
        Files.createDirectories(settings.run());
        Blueprint never = new Blueprint(
                "never",
                List.of(),
                List.of(),
                () -> Command.of(List.of("sleep", "600")),
                () -> false,
                Blueprint.WhenItStarts.BESIDE,
                Blueprint.WhenItDies.START_AGAIN);
        Part part = new Part(never, settings, new Watch(line -> {}), Duration.ofMillis(200));

        assertThatThrownBy(part::start).isInstanceOf(Problem.class).hasMessageContaining("never does not answer");

        assertThat(part.isRunning()).isFalse();
        assertThat(settings.run()).isEmptyDirectory();
    }
}
