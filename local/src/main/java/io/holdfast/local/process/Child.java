package io.holdfast.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A process of ours. It has a session of its own, so that a Ctrl-C at the terminal reaches the supervisor alone, which
 * then ends the parts in order.
 */
public final class Child {
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private final Process process;
    private final Signal signal;
    private final PidFile pidFile;

    private Child(Process process, Signal signal, PidFile pidFile) {
        this.process = process;
        this.signal = signal;
        this.pidFile = pidFile;
    }

    public static Child start(Command command, LogFile log, PidFile pidFile) throws IOException {
        log.turn();
        ProcessBuilder builder = new ProcessBuilder(
                        inOwnSession(command.urgency().applied(command.line())))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
        builder.environment().clear();
        builder.environment().putAll(command.fullEnvironment(System.getenv()));
        Process process = builder.start();
        pidFile.write(process.toHandle(), command.signal());
        return new Child(process, command.signal(), pidFile);
    }

    public static List<String> inOwnSession(List<String> line) {
        if (!Files.isExecutable(SETSID)) {
            return line;
        }
        List<String> whole = new ArrayList<>(List.of(SETSID.toString()));
        whole.addAll(line);
        return whole;
    }

    public void stop(Duration grace) throws IOException {
        Ending.of(process.toHandle(), signal, grace);
        pidFile.delete();
    }

    public void kill() throws IOException {
        Ending.kill(process.toHandle());
        pidFile.delete();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Waits for the exit code: 128 and the signal's number where a signal ended it. */
    public int awaitExit() {
        return process.onExit().join().exitValue();
    }
}
