package io.holdfast.local.parts;

import io.holdfast.local.process.Directories;
import io.holdfast.local.process.Jvm;
import io.holdfast.local.settings.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * An application's jar with the libraries beside it instead of inside.
 *
 * <p>It starts faster, and its classes are loaded without the locks of a jar in a jar: under load, virtual threads that
 * wait for those have stopped a whole process.
 */
final class Unpacked {
    private static final long PATIENCE_SECONDS = 60;

    private Unpacked() {}

    /** The same jar, unpacked once for each build of it. */
    static Path of(Path jar) throws IOException {
        Path all = Files.createDirectories(jar.resolveSibling("unpacked"));
        Path name = jar.getFileName();
        Path ours = all.resolve(Long.toString(checksum(jar)));
        if (!Files.isRegularFile(ours.resolve(name))) {
            Path fresh = Files.createTempDirectory(all, "part");
            unpack(jar, fresh);
            forgetAllBut(ours, all);
            try {
                Files.move(fresh, ours);
            } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
                Directories.delete(fresh); // somebody else was faster
            }
        }
        return ours.resolve(name);
    }

    /** Of what is in it: builds are reproducible, and so every build's jar has the same time of change. */
    private static long checksum(Path jar) throws IOException {
        CRC32C checksum = new CRC32C();
        try (CheckedInputStream bytes = new CheckedInputStream(Files.newInputStream(jar), checksum)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return checksum.getValue();
    }

    private static void unpack(Path jar, Path to) throws IOException {
        List<String> line = List.of(
                Jvm.executable(),
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--force",
                "--destination",
                to.toString());
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new Problem("%s cannot be unpacked to %s".formatted(jar, to));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("Interrupted while unpacking " + jar);
        }
    }

    /**
     * Those of earlier builds, which nothing runs any more: what is in use is not built anew. Ours may be there by now,
     * and somebody else's process may run from it.
     */
    private static void forgetAllBut(Path ours, Path all) throws IOException {
        try (DirectoryStream<Path> builds = Files.newDirectoryStream(all, "[0-9]*")) {
            for (Path build : builds) {
                if (!build.equals(ours)) {
                    Directories.delete(build);
                }
            }
        }
    }
}
