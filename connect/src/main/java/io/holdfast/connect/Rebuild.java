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
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

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
            new TreeMap<>(Map.of("orders", "orders", "tickets", "tickets", "payments", "payment_notifications"));

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

    private interface Call {
        void make(String connector) throws NotNow;
    }

    void run() {
        Progress progress = new Progress(out);
        ConnectRest rest = new ConnectRest(target.connect());
        try {
            stopAll(rest, progress);
            progress.step("forgetting how far they have read");
            each("the offsets to be forgotten", rest::forgetOffsets, progress);
            empty();
            progress.step("orders and tickets are empty");
        } finally {
            each("the connectors to go on", rest::resume, progress);
        }
        progress.step("reading again what the topics have by now");
        try (CaughtUp caughtUp = new CaughtUp(target.kafka(), TOPICS.values())) {
            awaitAll(caughtUp, progress);
        }
        progress.step("rebuilt: " + counts());
    }

    private static void stopAll(ConnectRest rest, Progress progress) {
        progress.step("stopping the connectors " + String.join(", ", TOPICS.keySet()));
        each("the connectors to be told to stop", rest::stop, progress);
        await(
                "the connectors to stop",
                () -> {
                    Map<String, Health> health = rest.health();
                    return TOPICS.keySet().stream()
                            .allMatch(name ->
                                    health.containsKey(name) && health.get(name).isStopped());
                },
                progress);
    }

    private static void each(String what, Call call, Progress progress) {
        for (String name : TOPICS.keySet()) {
            await(
                    what + " (" + name + ")",
                    () -> {
                        call.make(name);
                        return true;
                    },
                    progress);
        }
    }

    /** However long it takes: it is late only when nothing is read any more. */
    private void awaitAll(CaughtUp caughtUp, Progress progress) {
        Map<String, Long> last = Map.of();
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Map<String, Long> left = new TreeMap<>();
            TOPICS.forEach((name, topic) -> left.put(name, caughtUp.left("connect-" + name, topic)));
            if (left.values().stream().allMatch(records -> records == 0)) {
                return;
            }
            if (!left.equals(last)) {
                deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
            }
            if (System.nanoTime() > deadlineNanos) {
                throw new IllegalStateException(
                        "nothing was read for " + PATIENCE.toSeconds() + " s; still to read: " + told(left));
            }
            last = left;
            progress.goesOn(() -> "still to read: " + told(left) + "; in the tables: " + counts());
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static String told(Map<String, Long> left) {
        return left.entrySet().stream()
                .map(each -> "%s %,d".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void empty() {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate table orders, tickets");
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

    private static void await(String what, Step step, Progress progress) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            AtomicReference<String> last = new AtomicReference<>("not yet");
            try {
                if (step.isDone()) {
                    return;
                }
            } catch (NotNow e) {
                last.set(String.valueOf(e.getMessage()));
            }
            if (System.nanoTime() > deadlineNanos) {
                throw new IllegalStateException(
                        "waited " + PATIENCE.toSeconds() + " s for " + what + ": " + last.get());
            }
            progress.goesOn(() -> "waiting for " + what + ": " + last.get());
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
