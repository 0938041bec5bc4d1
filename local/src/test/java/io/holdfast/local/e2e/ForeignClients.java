package io.holdfast.local.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of others, where they are to be had. Where they are not, the test is skipped and says so. */
final class ForeignClients {
    private static final System.Logger LOG = System.getLogger(ForeignClients.class.getName());
    private static final List<String> PACKAGES = List.of("kafkajs@2.2.4", "@kafkajs/confluent-schema-registry@4.1.0");
    private static final int MOST_SECONDS = 120;

    private final Path directory;

    private ForeignClients(Path directory) {
        this.directory = directory;
    }

    /** KafkaJS with its registry client, installed below target/. */
    static ForeignClients node() {
        ForeignClients clients = in("node-clients");
        Path installed = clients.directory.resolve("node_modules/@kafkajs/confluent-schema-registry/package.json");
        if (!Files.isRegularFile(installed)) {
            List<String> install = new ArrayList<>(List.of(
                    "npm",
                    "install",
                    "--no-save",
                    "--no-package-lock",
                    "--no-audit",
                    "--no-fund",
                    "--ignore-scripts",
                    "--fetch-retries=0"));
            install.addAll(PACKAGES);
            skipUnless(
                    clients.ends(install, "npm.log") == 0,
                    "Skipped: no Node client was tried, because node or npm is not here or npm's registry is away");
        }
        return clients;
    }

    static ForeignClients kcat() {
        ForeignClients clients = in("kcat");
        skipUnless(
                clients.ends(List.of("kcat", "-V"), "version.log") == 0,
                "Skipped: kcat was not tried, because it is not installed here");
        return clients;
    }

    /** What a script printed, by lines. It must end well. */
    List<String> script(String name, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                "node",
                Path.of("src/test/js", name).toAbsolutePath().toString(),
                directory.resolve("node_modules").toString()));
        command.addAll(arguments);
        return lines(command);
    }

    /** What a command printed, by lines. It must end well. */
    List<String> lines(List<String> command) {
        int code = ends(command, "output.txt");
        try {
            List<String> lines = Files.readAllLines(directory.resolve("output.txt"));
            if (code != 0) {
                throw new AssertionError(command.getFirst() + " ended with " + code + ": " + lines);
            }
            return lines;
        } catch (IOException e) {
            throw new AssertionError(command.getFirst() + " printed nothing that can be read", e);
        }
    }

    private static ForeignClients in(String name) {
        try {
            Path directory = Path.of("target", name).toAbsolutePath();
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("package.json"), "{\"private\":true}");
            return new ForeignClients(directory);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void skipUnless(boolean there, String line) {
        if (!there) {
            LOG.log(System.Logger.Level.WARNING, line);
        }
        assumeTrue(there, line);
    }

    /** The exit code; not 0 either where the program is missing or takes too long. */
    private int ends(List<String> command, String output) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve(output).toFile())
                    .start();
            if (process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            return -1;
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
