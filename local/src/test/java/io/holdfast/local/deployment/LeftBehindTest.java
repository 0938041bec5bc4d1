package io.holdfast.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.parts.Blueprint;
import io.holdfast.local.parts.Plan;
import io.holdfast.local.parts.Postgres;
import io.holdfast.local.process.Child;
import io.holdfast.local.process.LogFile;
import io.holdfast.local.process.PidFile;
import io.holdfast.local.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A start after a supervisor was killed: its Postgres still holds the directory and the port. */
@Timeout(400)
class LeftBehindTest {
    @TempDir
    private Path data;

    @Test
    void aPostgresThatWasLeftRunningIsEndedAndStartedAgain() throws Exception {
        Settings settings = Settings.onFreePorts(Path.of(".."), data, 1);
        Plan plan = Plan.of(settings).only(Postgres.NAME);
        Deployment.start(settings, plan).stop();
        Blueprint postgres = plan.parts().getFirst();
        Child orphan = Child.start(
                postgres.launch().call(),
                new LogFile(settings.logs().resolve("postgres.log")),
                new PidFile(Files.createDirectories(settings.run()).resolve("postgres.pid")));
        while (!answers(postgres)) {
            Thread.onSpinWait();
        }
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        try (Deployment deployment = new Deployment(settings, plan, lines::add)) {
            deployment.start();

            assertThat(lines).contains("stopped what an earlier start left running: postgres");
            assertThat(orphan.isAlive()).isFalse();
            assertThat(deployment.part(Postgres.NAME).pid()).isNotEqualTo(orphan.pid());
        }
        assertThat(settings.logs().resolve("postgres.previous.log")).content().contains("fast shutdown request");
    }

    private static boolean answers(Blueprint part) throws Exception {
        try {
            return part.ready().call();
        } catch (SQLException notYet) {
            return false;
        }
    }
}
