package io.holdfast.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.local.Apart;
import io.holdfast.local.parts.Blueprint;
import io.holdfast.local.parts.Broker;
import io.holdfast.local.parts.Plan;
import io.holdfast.local.parts.Postgres;
import io.holdfast.local.parts.Redis;
import io.holdfast.local.process.Command;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Apart
@Timeout(400)
class DeploymentTest {
    private static final Path TOP = Path.of("..");

    @TempDir
    private Path data;

    @Test
    void whatWasWrittenIsThereAfterARestartOfEverything() throws Exception {
        Settings settings = Settings.onFreePorts(TOP, data, 1);
        Plan stores = Plan.of(settings).only(Broker.NAME, Postgres.NAME, Redis.NAME);
        Contents contents = new Contents(settings);
        try (Deployment first = Deployment.start(settings, stores)) {
            contents.write("kept");
            assertThat(first.part(Postgres.NAME).isRunning()).isTrue();
        }
        try (Deployment second = Deployment.start(settings, stores)) {
            assertThat(contents.read()).containsExactly("kept", "kept", "kept");
            second.part(Broker.NAME).kill();
            second.part(Postgres.NAME).kill();
            second.part(Redis.NAME).stop();
            second.part(Broker.NAME).restart();
            second.part(Postgres.NAME).restart();
            second.part(Redis.NAME).restart();
            assertThat(contents.read()).containsExactly("kept", "kept", "kept");
        }
    }

    @Test
    void nothingIsLeftRunningAfterAStop() {
        Settings settings = Settings.onFreePorts(TOP, data, 1);
        Deployment deployment = Deployment.start(settings, Plan.of(settings).only(Postgres.NAME, Redis.NAME));
        long postgres = deployment.part(Postgres.NAME).pid();
        long redis = deployment.part(Redis.NAME).pid();

        deployment.stop();

        assertThat(List.of(postgres, redis)).allMatch(DeploymentTest::isGone);
        assertThat(settings.run()).isDirectoryNotContaining("glob:**.pid");
    }

    /** What has ended still has its number for a moment, until the system has told its parent. */
    private static boolean isGone(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> process.onExit()
                        .thenApply(_ -> true)
                        .completeOnTimeout(false, 5, TimeUnit.SECONDS)
                        .join())
                .orElse(true);
    }

    @Test
    void aPartThatOthersCanDoWithoutIsStartedAgainWhenItIsKilled() throws Exception {
        Settings settings = Settings.onFreePorts(TOP, data, 1);
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        try (Deployment deployment = new Deployment(settings, Plan.of(settings).only(Redis.NAME), lines::add)) {
            deployment.start();
            long first = deployment.part(Redis.NAME).pid();
            ProcessHandle.of(first).orElseThrow().destroyForcibly();

            assertThat(next(lines, "died")).contains("redis died (signal 9)").contains("redis.previous.log");
            assertThat(next(lines, "again")).contains("redis again");
            assertThat(deployment.part(Redis.NAME).pid()).isNotEqualTo(first);
        }
    }

    @Test
    void aPartThatNoBookingNeedsIsNotWaitedForAndStopsNothingByFailing() throws Exception {
        Settings settings = Settings.onFreePorts(TOP, data, 1);
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Plan plan = new Plan(
                List.of(beside("slow", "sleep", "60"), beside("broken", "/bin/sh", "-c", "echo no room; exit 3")));
        try (Deployment deployment = new Deployment(settings, plan, lines::add)) {
            deployment.start();

            assertThat(deployment.stillStarting()).containsExactly("slow", "broken");
            assertThat(next(lines, "broken")).isEqualTo("broken ended at its start (exit code 3): no room");
            assertThat(next(lines, "broken")).isEqualTo("broken ended at its start (exit code 3): no room");
            assertThat(deployment.part("slow").isRunning()).isTrue();
        }
    }

    private static Blueprint beside(String name, String... line) {
        return new Blueprint(
                name,
                List.of(),
                List.of(),
                () -> Command.of(List.of(line)),
                () -> false,
                Blueprint.WhenItStarts.BESIDE,
                Blueprint.WhenItDies.START_AGAIN);
    }

    @Test
    void theDeathOfTheBrokerEndsTheWaitWithALine() {
        Settings settings = Settings.onFreePorts(TOP, data, 1);
        try (Deployment deployment =
                Deployment.start(settings, Plan.of(settings).only(Broker.NAME))) {
            ProcessHandle.of(deployment.part(Broker.NAME).pid()).orElseThrow().destroyForcibly();

            assertThat(deployment.awaitEnd().line()).startsWith("kafka died (signal 9): see ");
        }
    }

    @Test
    void aTakenPortIsNamedWithItsPartAndItsVariable() throws Exception {
        Settings settings = Settings.onFreePorts(TOP, data, 1);
        int port = settings.ports().of(Port.REDIS);
        try (ServerSocket stranger = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(stranger.isBound()).isTrue();
            assertThatThrownBy(
                            () -> Deployment.start(settings, Plan.of(settings).only(Redis.NAME)))
                    .isInstanceOf(Problem.class)
                    .hasMessage("port %d is taken, and redis needs it: set HOLDFAST_REDIS_PORT to another", port);
        }
    }

    @Test
    void aSecondDeploymentOnTheSameDirectoryIsRefusedAndHarmsNothing() {
        Settings settings = Settings.onFreePorts(TOP, data, 1);
        Settings other = Settings.onFreePorts(TOP, data, 1);
        try (Deployment first = Deployment.start(settings, Plan.of(settings).only(Redis.NAME))) {
            assertThatThrownBy(() -> Deployment.start(other, Plan.of(other).only(Redis.NAME)))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("already up on " + data);
            assertThat(first.part(Redis.NAME).isRunning()).isTrue();
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed() {
        Path impossible = Path.of("/proc/holdfast");
        Settings settings = Settings.onFreePorts(TOP, impossible, 1);

        assertThatThrownBy(() -> Deployment.start(settings, new Plan(List.of())))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cannot write to " + impossible);
    }

    private static String next(BlockingQueue<String> lines, String word) throws InterruptedException {
        String line = "";
        while (!line.contains(word)) {
            line = lines.poll(180, TimeUnit.SECONDS);
            assertThat(line).as("a line with '%s'", word).isNotNull();
        }
        return line;
    }
}
