package io.holdfast.connect;

import io.holdfast.connect.keep.ConnectRest;
import io.holdfast.connect.keep.ConnectRest.NotNow;
import io.holdfast.connect.keep.Health;
import java.io.PrintStream;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Fills the tables anew from the beginning of the topics. Begun again after whatever went wrong, it does all of it
 * again; the connectors run when it ends, however it ends.
 *
 * <p>{@code orders} and {@code tickets} are emptied first: their topics hold the latest row of each key for ever. The
 * topic of {@code payments} forgets after 30 days, so its rows are written over in place and none is taken away.
 */
record Rebuild(Target target, PrintStream out) {
    /** By connector, what is read. */
    private static final Map<String, String> TOPICS =
            Map.of("orders", "orders", "tickets", "tickets", "payments", "payment_notifications");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Where everything is. */
    record Target(URI connect, String kafka, String postgres, String user, String password) {
        static Target from(Map<String, String> environment) {
            return new Target(
                    URI.create(environment.getOrDefault("HOLDFAST_CONNECT", "http://127.0.0.1:8083")),
                    needed(environment, "HOLDFAST_KAFKA"),
                    needed(environment, "HOLDFAST_POSTGRES_URL"),
                    needed(environment, "HOLDFAST_POSTGRES_USER"),
                    needed(environment, "HOLDFAST_POSTGRES_PASSWORD"));
        }

        private static String needed(Map<String, String> environment, String name) {
            String value = environment.getOrDefault(name, "");
            if (value.isBlank()) {
                throw new IllegalArgumentException(name + " is not set");
            }
            return value;
        }
    }

    private interface Step {
        boolean isDone() throws NotNow;
    }

    void run() {
        long beganNanos = System.nanoTime();
        ConnectRest rest = new ConnectRest(target.connect());
        try {
            stopAll(rest);
            for (String name : TOPICS.keySet()) {
                await("the offsets of " + name + " to be forgotten", () -> {
                    rest.forgetOffsets(name);
                    return true;
                });
            }
            empty();
        } finally {
            resumeAll(rest);
        }
        out.println("reading the topics again");
        CaughtUp caughtUp = new CaughtUp(target.kafka());
        TOPICS.forEach(
                (name, topic) -> await(name + " to read to its end", () -> caughtUp.isSo("connect-" + name, topic)));
        out.println("rebuilt in %.1f s: %s".formatted((System.nanoTime() - beganNanos) / 1e9, counts()));
    }

    private void stopAll(ConnectRest rest) {
        for (String name : TOPICS.keySet()) {
            await(name + " to be told to stop", () -> {
                rest.stop(name);
                return true;
            });
        }
        await("the connectors to stop", () -> {
            Map<String, Health> health = rest.health();
            return TOPICS.keySet().stream()
                    .allMatch(
                            name -> health.containsKey(name) && health.get(name).isStopped());
        });
    }

    private void resumeAll(ConnectRest rest) {
        for (String name : TOPICS.keySet()) {
            await(name + " to be told to go on", () -> {
                rest.resume(name);
                return true;
            });
        }
    }

    private void empty() {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate table orders, tickets");
            out.println("orders and tickets are empty");
        } catch (SQLException e) {
            throw new IllegalStateException("Postgres refuses: " + e.getMessage(), e);
        }
    }

    private String counts() {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select (select count(*) from orders),"
                        + " (select count(*) from tickets), (select count(*) from payments)")) {
            rows.next();
            return "%,d orders, %,d tickets, %,d payments".formatted(rows.getLong(1), rows.getLong(2), rows.getLong(3));
        } catch (SQLException e) {
            throw new IllegalStateException("Postgres refuses: " + e.getMessage(), e);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(target.postgres(), target.user(), target.password());
    }

    private static void await(String what, Step step) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String last = "not yet";
            try {
                if (step.isDone()) {
                    return;
                }
            } catch (NotNow e) {
                last = String.valueOf(e.getMessage());
            }
            if (System.nanoTime() > deadlineNanos) {
                throw new IllegalStateException("waited " + PATIENCE.toSeconds() + " s for " + what + ": " + last);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
