package io.holdfast.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.Apart;
import io.holdfast.local.parts.Plan;
import io.holdfast.local.parts.Postgres;
import io.holdfast.local.process.Ending;
import io.holdfast.local.settings.Settings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The first process of Postgres is killed. Those of its sessions live on until they notice. */
@Apart
@Timeout(400)
class PostgresKilledTest {
    private static final Path TOP = Path.of("..");

    @TempDir
    private Path data;

    @TempDir
    private Path neighbour;

    @Test
    void itIsStartedAgainThoughOneOfItsSessionsIsStillAtWorkAndItsNeighbourIsLeftAlone() throws Exception {
        Settings settings = Settings.onFreePorts(TOP, data, 1);
        Settings others = Settings.onFreePorts(TOP, neighbour, 1);
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        try (Deployment deployment = new Deployment(settings, only(settings), lines::add);
                Deployment other = Deployment.start(others, only(others))) {
            deployment.start();
            write(settings);
            ProcessHandle busy = aSessionAtWork(settings);
            ProcessHandle bystander = aSessionAtWork(others);
            long first = deployment.part(Postgres.NAME).pid();

            ProcessHandle.of(first).orElseThrow().destroyForcibly();

            assertThat(next(lines, "died")).contains("postgres died (signal 9)").contains("postgres.previous.log");
            assertThat(next(lines, "postgres")).contains("postgres again");
            assertThat(deployment.part(Postgres.NAME).pid()).isNotEqualTo(first);
            assertThat(Ending.isAlive(busy)).isFalse();
            assertThat(Ending.isAlive(bystander)).isTrue();
            assertThat(other.part(Postgres.NAME).isRunning()).isTrue();
            assertThat(read(settings)).isEqualTo("kept");
        }
    }

    private static Plan only(Settings settings) {
        return Plan.of(settings).only(Postgres.NAME);
    }

    private static void write(Settings settings) throws SQLException {
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement()) {
            statement.execute("create table words as select 'kept' as word");
        }
    }

    private static String read(Settings settings) throws SQLException {
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select word from words")) {
            found.next();
            return found.getString(1);
        }
    }

    /** One that counts for hours, and looks up from it for nothing but a signal. */
    private static ProcessHandle aSessionAtWork(Settings settings) throws SQLException {
        Connection connection = connect(settings);
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select pg_backend_pid()")) {
            found.next();
            ProcessHandle session = ProcessHandle.of(found.getLong(1)).orElseThrow();
            Thread.startVirtualThread(() -> count(connection));
            return session;
        }
    }

    private static void count(Connection connection) {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("do $$ begin loop end loop; end $$");
        } catch (SQLException end) {
            // It is killed: there is no other end to this.
        }
    }

    private static Connection connect(Settings settings) throws SQLException {
        return DriverManager.getConnection(Postgres.url(settings), Postgres.USER, Postgres.PASSWORD);
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
