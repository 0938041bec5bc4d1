package io.holdfast.local;

import io.holdfast.local.deployment.Addresses;
import io.holdfast.local.deployment.DataDirectory;
import io.holdfast.local.process.Child;
import io.holdfast.local.process.Ending;
import io.holdfast.local.process.Jvm;
import io.holdfast.local.process.LogFile;
import io.holdfast.local.process.Signal;
import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts an {@code up} that outlives the terminal, and shows what it prints until it is ready. */
record Detached(Settings settings, PrintStream out) {
    /** What the process that outlives the terminal has set. */
    static final String PROPERTY = "holdfast.detached";

    private static final long BETWEEN_LOOKS_MILLIS = 100;

    int run() throws IOException {
        DataDirectory.supervisor(settings.run()).ifPresent(running -> {
            throw new Problem("already up on %s (process %d): ./holdfast down stops it"
                    .formatted(settings.data(), running.process().pid()));
        });
        LogFile log = new LogFile(settings.logs().resolve("up.log"));
        Process process = spawn(log);
        Thread abandon = new Thread(() -> Ending.of(process.toHandle(), Signal.TERM, Ending.GRACE), "abandon");
        Runtime.getRuntime().addShutdownHook(abandon);
        follow(process, log);
        if (!process.isAlive()) {
            return process.exitValue();
        }
        Runtime.getRuntime().removeShutdownHook(abandon);
        return 0;
    }

    private Process spawn(LogFile log) throws IOException {
        log.turn();
        List<String> line = Jvm.of(
                        settings.data(),
                        256,
                        "-XX:+UseSerialGC",
                        "-Dholdfast.top=" + settings.top(),
                        "-D" + PROPERTY + "=true")
                .main(
                        Main.class.getName(),
                        List.of(
                                "up",
                                "--data",
                                settings.data().toString(),
                                "--engines",
                                Integer.toString(settings.engines())));
        return new ProcessBuilder(Child.inOwnSession(line))
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
                .start();
    }

    private void follow(Process process, LogFile log) throws IOException {
        try (RandomAccessFile printed = new RandomAccessFile(log.file().toFile(), "r")) {
            boolean settled = false;
            while (!settled) {
                settled = process.waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)
                        || Addresses.running(settings.run()).isPresent();
                byte[] more = new byte[(int) (printed.length() - printed.getFilePointer())];
                printed.readFully(more);
                out.print(new String(more, StandardCharsets.UTF_8));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
