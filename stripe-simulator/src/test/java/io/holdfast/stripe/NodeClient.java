package io.holdfast.stripe;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Stripe's client for Node, installed below target/ where npm can do that. Where it cannot, the test is skipped. */
final class NodeClient {

    /** The one for the version of the API that the simulator speaks. */
    static final String VERSION = "22.4.0";

    private static final int MOST_SECONDS = 60;

    private final Path directory;

    private NodeClient(Path directory) {
        this.directory = directory;
    }

    static NodeClient installed() throws Exception {
        Path directory = Path.of("target", "node-client").toAbsolutePath();
        Files.createDirectories(directory);
        if (!Files.isRegularFile(directory.resolve("node_modules/stripe/package.json"))) {
            Files.writeString(directory.resolve("package.json"), "{\"private\":true}");
            List<String> install = List.of(
                    "npm",
                    "install",
                    "--no-save",
                    "--no-package-lock",
                    "--no-audit",
                    "--no-fund",
                    "--ignore-scripts",
                    "--fetch-retries=0",
                    "stripe@" + VERSION);
            boolean done = ends(directory, install, directory.resolve("npm.log")) == 0;
            String skipped = "Skipped: Stripe's Node client " + VERSION
                    + " was not tried, because node or npm is not here or its registry does not answer";
            if (!done) {
                LoggerFactory.getLogger(NodeClient.class).warn(skipped);
            }
            assumeTrue(done, skipped);
        }
        return new NodeClient(directory);
    }

    /** What the script printed. It must end well. */
    String run(Path script, String... arguments) throws Exception {
        Path output = directory.resolve("output.txt");
        var command = new java.util.ArrayList<>(List.of(
                "node",
                script.toAbsolutePath().toString(),
                directory.resolve("node_modules").toString()));
        command.addAll(List.of(arguments));
        int code = ends(directory, command, output);
        String text = Files.readString(output);
        if (code != 0) {
            throw new AssertionError("node ended with " + code + ": " + text);
        }
        return text;
    }

    /** The exit code; not 0 either where the program is missing or takes too long. */
    private static int ends(Path directory, List<String> command, Path output) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            return -1;
        } catch (IOException e) {
            return -1;
        }
    }
}
