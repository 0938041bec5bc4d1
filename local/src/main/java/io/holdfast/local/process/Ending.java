package io.holdfast.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Ends a process: first it is asked, and after a grace time it is killed. */
public final class Ending {
    public static final Duration GRACE = Duration.ofSeconds(20);
    private static final long BETWEEN_LOOKS_MILLIS = 20;
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private Ending() {}

    /** Returns when the process is gone, which takes {@code grace} and 5 seconds at most. */
    public static void of(ProcessHandle process, Signal signal, Duration grace) {
        if (!isAlive(process)) {
            return;
        }
        signal.send(process);
        if (!isGoneWithin(process, grace)) {
            kill(process);
        }
    }

    public static void kill(ProcessHandle process) {
        process.destroyForcibly();
        isGoneWithin(process, AFTER_KILL);
    }

    /** A process that has ended but that its new parent has not collected is not alive. */
    public static boolean isAlive(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    private static boolean isGoneWithin(ProcessHandle process, Duration time) {
        long deadlineNanos = System.nanoTime() + time.toNanos();
        while (isAlive(process) && System.nanoTime() < deadlineNanos) {
            try {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return !isAlive(process);
    }

    private static boolean isZombie(long pid) {
        Path process = Path.of("/proc/" + pid);
        try {
            String stat = Files.readString(process.resolve("stat"));
            return stat.startsWith(" Z", stat.lastIndexOf(')') + 1) && !hasThreads(process);
        } catch (IOException noSuchFile) {
            return false;
        }
    }

    /** A killed process is told as a zombie as soon as its first thread is gone; the others still hold its ports. */
    private static boolean hasThreads(Path process) throws IOException {
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            return threads.count() > 1;
        }
    }
}
