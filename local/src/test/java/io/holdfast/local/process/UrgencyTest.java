package io.holdfast.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UrgencyTest {
    @TempDir
    private Path directory;

    @Test
    void whatMayBeBehindRunsLastWithTheSameArgumentsAndExitCode() throws IOException {
        LogFile log = new LogFile(directory.resolve("log"));
        Command command = Command.of(List.of("/bin/sh", "-c", "nice; echo \"$1\"; exit 7", "sh", "two  words"));
        Child child = Child.start(command.with(Urgency.LAST), log, new PidFile(directory.resolve("pid")));
        assertThat(child.awaitExit()).isEqualTo(7);
        List<String> lines = Files.readAllLines(log.file());
        assertThat(Integer.parseInt(lines.getFirst())).isGreaterThanOrEqualTo(10);
        assertThat(lines.getLast()).isEqualTo("two  words");
    }

    @Test
    void eachSessionHasItsOwnTurnWhereTheKernelSharesAmongSessions() throws IOException {
        assumeThat(Path.of("/proc/self/autogroup")).exists();
        LogFile log = new LogFile(directory.resolve("log"));
        String before = Files.readString(Path.of("/proc/self/autogroup"));
        Command command = Command.of(List.of("/bin/cat", "/proc/self/autogroup"));
        Child child = Child.start(command.with(Urgency.LAST), log, new PidFile(directory.resolve("pid")));
        assertThat(child.awaitExit()).isZero();
        assertThat(Files.readString(log.file())).endsWith("nice 10\n");
        assertThat(Files.readString(Path.of("/proc/self/autogroup"))).isEqualTo(before);
    }

    @Test
    void theUsualTurnChangesNothing() {
        assertThat(Urgency.USUAL.applied(List.of("a", "b"))).containsExactly("a", "b");
    }
}
