package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents have people type works as it stands there, one command after another, in one shell. */
@SideBySide
class DocumentedCommandsTest {
    private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

    /** Each command has to succeed, and so has each request. */
    private static final String STRICT = """
            set -euo pipefail
            curl() { command curl --fail-with-body "$@"; }
            """;

    /** A moment is longer where many tests run at once. */
    private static final String PAID = """
            until curl -s $api/orders/$(jq -r .order_id <<<"$order") -H "Authorization: Bearer $buyer" \\
              | grep -q CONFIRMED; do sleep 0.2; done""";

    /** What the blocks about dialects take as known. */
    private static final String KNOWN = """
            base=${api%/api/v1}
            me=$(curl -s $api/users/me -H "Authorization: Bearer $buyer" | jq -r .id)
            """;

    @Test
    void theCommandsOfTheReadmeAndOfTheDialectsSucceed(House house, @TempDir Path directory) throws Exception {
        assumeTrue(isHere("jq") && isHere("curl"), "Skipped: curl or jq is not installed here");
        List<String> dialects = blocks("docs/dialects.md");
        String script = STRICT
                + blocks("README.md").getFirst().replace("sleep 1\n", PAID + "\n")
                + KNOWN
                + dialects.getFirst()
                + dialects.getLast();
        Path commands = directory.resolve("commands.sh");
        Files.writeString(
                commands,
                script.replace("http://127.0.0.1:8080", house.api().base())
                        .replace(
                                "http://127.0.0.1:12111",
                                house.stripe().simulator().base()));
        Path log = directory.resolve("commands.log");

        int end = new ProcessBuilder("bash", commands.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();

        assertThat(end).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).contains("\"CONFIRMED\"", "\"Pending\"", "\"Reserved\"");
        assertThat(directory.resolve("tickets.pdf")).isNotEmptyFile();
    }

    private static List<String> blocks(String document) throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("..", document)))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private static boolean isHere(String command) throws InterruptedException {
        try {
            return new ProcessBuilder(command, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
