package io.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WelcomeTest {
    private static final Path TOP = Path.of("/opt/holdfast");

    @Test
    void whatRunsAtTheTerminalIsStoppedThereAndWhatDoesNotByACommand() {
        assertThat(welcome(".holdfast", false)).endsWith("\nstop it with Ctrl-C or ./holdfast down");
        assertThat(welcome(".holdfast", true))
                .endsWith("\nstop it with ./holdfast down")
                .doesNotContain("Ctrl-C");
    }

    @Test
    void theCommandNamesTheDirectoryWhereItIsNotTheUsualOne() {
        assertThat(welcome("elsewhere", true))
                .endsWith("\nstop it with ./holdfast down --data /opt/holdfast/elsewhere");
    }

    private static String welcome(String data, boolean detached) {
        return new Welcome(Settings.from(Map.of(), TOP, TOP.resolve(data), 1), detached).text();
    }
}
