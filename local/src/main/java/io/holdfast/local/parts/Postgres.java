package io.holdfast.local.parts;

import io.holdfast.local.parts.Blueprint.Claim;
import io.holdfast.local.parts.Blueprint.WhenItDies;
import io.holdfast.local.process.Command;
import io.holdfast.local.process.Signal;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Postgres: durable as in production (fsync on), ready when both databases exist. */
public final class Postgres {
    public static final String NAME = "postgres";
    public static final String USER = "holdfast";
    public static final String PASSWORD = "holdfast";
    static final String DATABASE = "holdfast";
    static final String REGISTRY_DATABASE = "registry";

    private Postgres() {}

    public static String url(Settings settings) {
        return url(settings.ports().of(Port.POSTGRES), DATABASE);
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    static Blueprint part(Settings settings) {
        int port = settings.ports().of(Port.POSTGRES);
        return new Blueprint(
                NAME,
                List.of(),
                List.of(new Claim(port, Port.POSTGRES.variable())),
                () -> launch(settings, port),
                () -> isReady(port),
                WhenItDies.START_AGAIN);
    }

    static Path programs(Settings settings) throws IOException {
        String resource = Binaries.forThisMachine("postgres-linux-x86_64.txz", "postgres-linux-arm_64.txz");
        return Binaries.txz(resource, settings.built().resolve("programs").resolve("postgres-18.6.0"));
    }

    private static Command launch(Settings settings, int port) throws IOException, InterruptedException {
        PostgresCluster cluster =
                new PostgresCluster(programs(settings), settings.data().resolve(NAME));
        cluster.createOnce(USER, PASSWORD);
        cluster.orphans().end();
        cluster.unlockEnded();
        List<String> line = new ArrayList<>(cluster.program("postgres"));
        line.addAll(List.of("-D", cluster.directory().toString()));
        serverSettings(port).forEach((name, value) -> line.addAll(List.of("-c", name + "=" + value)));
        return new Command(line, Map.of(), Signal.INT);
    }

    private static Map<String, String> serverSettings(int port) {
        return Map.of(
                "listen_addresses", "127.0.0.1",
                "port", Integer.toString(port),
                "unix_socket_directories", "",
                "fsync", "on",
                "synchronous_commit", "on",
                "max_connections", "100",
                "shared_buffers", "128MB",
                "timezone", "UTC");
    }

    private static boolean isReady(int port) throws SQLException {
        DriverManager.setLoginTimeout(3);
        try (Connection connection = DriverManager.getConnection(url(port, "postgres"), USER, PASSWORD)) {
            createDatabase(connection, DATABASE);
            createDatabase(connection, REGISTRY_DATABASE);
        }
        return true;
    }

    private static void createDatabase(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, name);
            try (ResultSet found = query.executeQuery()) {
                if (found.next()) {
                    return;
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
    }
}
