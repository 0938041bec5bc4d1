package io.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script's own rules, in a tree that looks like the repository just after a build. */
class ScriptTest {
    private static final List<String> MODULES =
            List.of("schemas", "streams-app", "api-app", "stripe-simulator", "connect", "broker", "local", "bench");
    private static final Path SCRIPT =
            Path.of("..", "holdfast").toAbsolutePath().normalize();

    @TempDir
    private Path top;

    @BeforeEach
    void everythingIsBuilt() throws IOException {
        create("pom.xml");
        for (String module : MODULES) {
            create(module + "/pom.xml");
            create(module + "/src/main/java/A.java");
            create(module + "/target/" + module + "-0.1.0-SNAPSHOT.jar");
        }
        create("local/target/built");
        touch("local/target/built", Instant.now().plus(Duration.ofMinutes(1)));
    }

    @Test
    void nothingIsBuiltWhenNothingHasChanged() throws Exception {
        assertThat(bash("build_reason")).isEmpty();
    }

    @Test
    void aSourceThatIsNewerThanTheLastBuildIsAReason() throws Exception {
        touch("api-app/src/main/java/A.java", Instant.now().plus(Duration.ofMinutes(2)));

        assertThat(bash("build_reason")).isEqualTo("api-app has changed");
    }

    @Test
    void aSourceThatWasDeletedIsAReason() throws Exception {
        Files.delete(top.resolve("schemas/src/main/java/A.java"));
        touch("schemas/src/main/java", Instant.now().plus(Duration.ofMinutes(2)));

        assertThat(bash("build_reason")).isEqualTo("schemas has changed");
    }

    @Test
    void aJarThatIsGoneIsAReason() throws Exception {
        Files.delete(top.resolve("streams-app/target/streams-app-0.1.0-SNAPSHOT.jar"));

        assertThat(bash("build_reason")).isEqualTo("streams-app has no jar");
    }

    @Test
    void aFreshCloneIsAReason() throws Exception {
        Files.delete(top.resolve("local/target/built"));

        assertThat(bash("build_reason")).isEqualTo("nothing is built yet");
    }

    @Test
    void onlyAJdkOfTheWantedReleaseIsTaken() throws Exception {
        jdk("jdk-17", "17.0.15");
        jdk("jdk-25", "25.0.1");

        assertThat(bash("jdk_candidates() { echo $PWD/jdk-17; echo $PWD/jdk-25; }; find_jdk"))
                .endsWith("/jdk-25");
        assertThat(bash("jdk_candidates() { echo $PWD/jdk-17; }; find_jdk || echo none"))
                .isEqualTo("none");
    }

    @Test
    void aRelativeDataDirectoryIsMeantFromWhereItIsTyped() throws Exception {
        assertThat(bash("words=(); absolute_data up --data d --engines 2; echo \"${words[@]}\""))
                .isEqualTo("up --data " + top.toRealPath() + "/d --engines 2");
    }

    @Test
    void nothingIsTestedWhileWhatIsBuiltIsInUse() throws Exception {
        assertThat(bash("in_use() { echo 17; echo 18; }; top=$PWD; (main test) || true"))
                .isEqualTo("holdfast: not testing: that builds anew what is in use (process 17, 18);"
                        + " stop it first: ./holdfast down");
    }

    @Test
    void whatRunsIsFoundWhereverTheRepositoryIs() throws Exception {
        assumeThat(bash("command -v pgrep || true")).as("pgrep is here").isNotEmpty();
        Path odd = Files.createDirectories(top.resolve("c++ (mine) [1]"));
        Process process =
                new ProcessBuilder("bash", "-c", "exec -a \"$0\" sleep 600", odd + "/local/target/local-1.jar").start();
        try {
            String waiting = "; for n in {1..50}; do in_use && break; sleep 0.1; done";
            assertThat(bash("top='" + odd + "'" + waiting)).isEqualTo("" + process.pid());
            assertThat(bash("top='" + top + "/c+'; in_use || echo nothing")).isEqualTo("nothing");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void whatBringsItsOwnPostgresIsBuiltOnLinuxOnly() throws Exception {
        String nothingReal = "top=$PWD; build() { echo built; }; start() { echo \"started $1\"; }; ";

        assertThat(bash(nothingReal + "uname() { echo Darwin; }; (main up) || true"))
                .isEqualTo("holdfast: up needs Linux, or WSL: the Postgres that it starts is for nothing else");
        assertThat(bash(nothingReal + "uname() { echo Linux; }; main up")).isEqualTo("built\nstarted up");
    }

    private void jdk(String name, String version) throws IOException {
        create(name + "/bin/java");
        create(name + "/bin/javac");
        create(name + "/release");
        Files.writeString(top.resolve(name + "/release"), "JAVA_VERSION=\"" + version + "\"\n");
        assertThat(top.resolve(name + "/bin/java").toFile().setExecutable(true)).isTrue();
        assertThat(top.resolve(name + "/bin/javac").toFile().setExecutable(true))
                .isTrue();
    }

    private String bash(String code) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", "source '" + SCRIPT + "'; " + code)
                .directory(top.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    private void create(String file) throws IOException {
        Path path = top.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "");
    }

    private void touch(String file, Instant time) throws IOException {
        Files.setLastModifiedTime(top.resolve(file), FileTime.from(time));
    }
}
