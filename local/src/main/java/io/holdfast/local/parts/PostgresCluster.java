package io.holdfast.local.parts;

import io.holdfast.local.process.Ending;
import io.holdfast.local.settings.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A directory of Postgres's, made once and whole. Postgres refuses to run as root, so for root its programs run in a
 * user namespace of their own, where the same files belong to a user without rights.
 */
record PostgresCluster(Path programs, Path directory) {
    private static final String MAJOR_VERSION = "18";

    void createOnce(String user, String password) throws IOException, InterruptedException {
        Path version = directory.resolve("PG_VERSION");
        if (!Files.exists(version)) {
            create(user, password);
        } else if (!Files.readString(version).strip().equals(MAJOR_VERSION)) {
            throw new Problem("%s was made by Postgres %s, this is %s: use another --data"
                    .formatted(directory, Files.readString(version).strip(), MAJOR_VERSION));
        }
    }

    PostgresOrphans orphans() {
        return new PostgresOrphans(programs, directory);
    }

    /**
     * Takes away the lock of a server that has ended and that nobody has collected yet. Postgres takes such a process
     * for a server that runs; one that is gone altogether it tells by itself.
     */
    void unlockEnded() throws IOException {
        Path lock = directory.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        String owner = Files.readAllLines(lock).stream().findFirst().orElse("").strip();
        boolean isPid = owner.matches("[1-9][0-9]{0,9}");
        Optional<ProcessHandle> process = isPid ? ProcessHandle.of(Long.parseLong(owner)) : Optional.empty();
        if (process.isPresent() && !Ending.isAlive(process.get())) {
            Files.delete(lock);
        }
    }

    /** The start of a command line. */
    List<String> program(String name) {
        List<String> line = new ArrayList<>(asSomeoneElseThanRoot());
        line.add(programs.resolve("bin").resolve(name).toString());
        return line;
    }

    private void create(String user, String password) throws IOException, InterruptedException {
        Path draft = directory.resolveSibling("postgres-" + UUID.randomUUID());
        Path passwordFile = Files.createTempFile(directory.getParent(), "postgres", ".password");
        try {
            Files.writeString(passwordFile, password);
            List<String> line = program("initdb");
            line.addAll(List.of("-D", draft.toString(), "-U", user, "--pwfile=" + passwordFile));
            line.addAll(List.of("-A", "scram-sha-256", "-E", "UTF8", "--locale=C"));
            line.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
            run(line);
            Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.delete(passwordFile);
        }
    }

    private static List<String> asSomeoneElseThanRoot() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        List<String> unshare = List.of("unshare", "-U");
        try {
            List<String> probe = new ArrayList<>(unshare);
            probe.add("true");
            run(probe);
            return unshare;
        } catch (IOException | InterruptedException | Problem refused) {
            throw new Problem(
                    "Postgres refuses to run as root and this system has no user namespaces (unshare -U): "
                            + "start as another user",
                    refused);
        }
    }

    private static void run(List<String> line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            String lastLine = output.strip().lines().reduce("", (first, second) -> second);
            throw new Problem(line.getLast() + " failed: " + lastLine);
        }
    }
}
