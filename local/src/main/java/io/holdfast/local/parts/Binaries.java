package io.holdfast.local.parts;

import io.holdfast.local.settings.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** Native programs from the class path, unpacked once. What stands at its place there is whole. */
final class Binaries {
    private Binaries() {}

    /** This machine's kind, as one of two names. */
    static String forThisMachine(String amd64, String arm64) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        if (!system.contains("linux")) {
            throw new Problem("the embedded Postgres and Redis run on Linux (also WSL), not on " + system);
        }
        return switch (machine) {
            case "amd64", "x86_64" -> amd64;
            case "aarch64", "arm64" -> arm64;
            default -> throw new Problem("no embedded Postgres and Redis for a machine of kind " + machine);
        };
    }

    static synchronized Path executable(String resource, Path directory) throws IOException {
        Path file = directory.resolve(resource);
        if (!Files.exists(file)) {
            Files.createDirectories(directory);
            Path draft = directory.resolve(UUID.randomUUID().toString());
            try (InputStream content = open(resource)) {
                Files.copy(content, draft);
            }
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    static synchronized Path txz(String resource, Path directory) throws IOException {
        if (!Files.exists(directory)) {
            Files.createDirectories(directory.getParent());
            Path draft = directory.resolveSibling(UUID.randomUUID().toString());
            try (InputStream content = open(resource);
                    TarArchiveInputStream archive = new TarArchiveInputStream(new XZCompressorInputStream(content))) {
                TarArchiveEntry entry = archive.getNextEntry();
                while (entry != null) {
                    place(archive, entry, draft);
                    entry = archive.getNextEntry();
                }
            }
            Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        }
        return directory;
    }

    private static void place(TarArchiveInputStream archive, TarArchiveEntry entry, Path root) throws IOException {
        Path path = root.resolve(entry.getName()).normalize();
        if (!path.startsWith(root)) {
            throw new IOException("an archive that leaves its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(archive, path);
        boolean runs = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static InputStream open(String resource) throws IOException {
        @Nullable InputStream content = Binaries.class.getClassLoader().getResourceAsStream(resource);
        if (content == null) {
            throw new IOException("not on the class path: " + resource);
        }
        return content;
    }
}
