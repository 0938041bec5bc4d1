package io.holdfast.local.deployment;

import io.holdfast.local.parts.Postgres;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Writes one word to each of Kafka (a topic's name), Postgres and Redis, and reads it back. */
record Contents(Settings settings) {
    void write(String word) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(word, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table words (word text)");
            statement.execute("insert into words values ('" + word + "')");
        }
        redis("SET word " + word);
    }

    List<String> read() throws Exception {
        try (Admin admin = admin();
                Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select word from words")) {
            found.next();
            String topic = admin.listTopics().names().get().iterator().next();
            return List.of(topic, found.getString(1), redis("GET word"));
        }
    }

    private Admin admin() {
        return Admin.create(
                Map.of("bootstrap.servers", "127.0.0.1:" + settings.ports().of(Port.KAFKA)));
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(Postgres.url(settings), Postgres.USER, Postgres.PASSWORD);
    }

    /** The last line of the answer. */
    private String redis(String command) throws IOException {
        try (Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), settings.ports().of(Port.REDIS));
                BufferedReader answer =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            String line = answer.readLine();
            return line.startsWith("$") ? answer.readLine() : line;
        }
    }
}
