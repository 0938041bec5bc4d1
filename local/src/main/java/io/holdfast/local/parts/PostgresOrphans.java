package io.holdfast.local.parts;

import io.holdfast.local.process.Ending;
import io.holdfast.local.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a killed server leaves running: one that waits for work ends by itself, one in the middle of a query goes on and
 * holds the memory that they share, so that no other server may start. Only processes that run these programs inside
 * this directory are touched; Postgres moves all of its own there.
 */
record PostgresOrphans(Path programs, Path directory) {
    private static final Path PROCESSES = Path.of("/proc");
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** Returns when none is left. Not to be called while the server runs. */
    void end() throws IOException, InterruptedException {
        List<Thread> endings = new ArrayList<>();
        for (ProcessHandle orphan : find()) {
            endings.add(Thread.startVirtualThread(() -> Ending.of(orphan, Signal.TERM, GRACE)));
        }
        for (Thread ending : endings) {
            ending.join();
        }
    }

    List<ProcessHandle> find() throws IOException {
        Path server = programs.resolve("bin").resolve("postgres").toRealPath();
        Path home = directory.toRealPath();
        return ProcessHandle.allProcesses()
                .filter(process -> isAt(process, "cwd", home) && isAt(process, "exe", server))
                .toList();
    }

    /** Those of others may not be looked at; neither may one that has ended, nor any where there is no such directory. */
    private static boolean isAt(ProcessHandle process, String link, Path place) {
        try {
            return Files.readSymbolicLink(PROCESSES.resolve(process.pid() + "/" + link))
                    .equals(place);
        } catch (IOException hidden) {
            return false;
        }
    }
}
