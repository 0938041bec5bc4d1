package io.holdfast.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose turn it is while processes want more processors than there are. Linux shares them among sessions first
 * ({@code autogroup} in {@code sched(7)}), whatever the niceness of the processes inside of each, and every connection
 * of Postgres is a session of its own: without this, what a buyer waits for would get one share of a dozen.
 */
public enum Urgency {
    /** Somebody waits for its answers. Of no effect for users who may not go before others. */
    FIRST(-10),
    USUAL(0),
    /** It follows the log, and may be a while behind. */
    LAST(10);

    private static final Path SHELL = Path.of("/bin/sh");
    private static final Path OWN_SESSION = Path.of("/proc/self/autogroup");
    private final int niceness;

    Urgency(int niceness) {
        this.niceness = niceness;
    }

    /** Puts the session of this process in that turn, where this user may. */
    public void take() {
        try {
            Files.writeString(OWN_SESSION, Integer.toString(niceness), StandardOpenOption.WRITE);
        } catch (IOException _) {
            // it stays as urgent as it was
        }
    }

    /** A command line that does the same, with this urgency, in a session that it does not share. */
    List<String> applied(List<String> line) {
        if (this == USUAL || !Files.isExecutable(SHELL)) {
            return line;
        }
        String turn = "{ echo %d > %s; } 2> /dev/null; exec %s\"$@\""
                .formatted(niceness, OWN_SESSION, this == LAST ? "nice -n %d ".formatted(niceness) : "");
        List<String> whole = new ArrayList<>(List.of(SHELL.toString(), "-c", turn, SHELL.toString()));
        whole.addAll(line);
        return whole;
    }
}
