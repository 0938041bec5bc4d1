package io.holdfast.local.process;

import io.holdfast.local.settings.Problem;
import java.io.IOException;

/** How a process is asked to end in good order. */
public enum Signal {
    TERM,
    /** Postgres: end the sessions and stop, where TERM would wait for the clients to go. */
    INT;

    void send(ProcessHandle process) {
        if (this == TERM) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name() + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noShell) {
            throw new Problem("cannot send signal " + name() + ": " + noShell.getMessage(), noShell);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
