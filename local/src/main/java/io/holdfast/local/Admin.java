package io.holdfast.local;

import io.holdfast.local.CommandLine.Misunderstood;
import io.holdfast.local.deployment.Addresses;
import io.holdfast.local.settings.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/** Makes a user of the running deployment an admin, or a guest again: the way to the first admin. */
record Admin(Path data, PrintStream out) {
    private static final String UPDATE = "update users set user_type = ? where lower(email) = lower(?)";

    int run(String email, String yes) throws IOException {
        String type = switch (yes) {
            case "true" -> "admin";
            case "false" -> "guest";
            default -> throw new Misunderstood("admin takes true or false, not " + yes);
        };
        Map<String, String> addresses = Addresses.running(data.resolve("run"))
                .orElseThrow(() -> new Problem("nothing is up on " + data + ": ./holdfast up starts it"))
                .variables();
        if (update(addresses, email, type) == 0) {
            throw new Problem("no user has the e-mail " + email + ": register it first");
        }
        out.println(email + " is now " + type + ", from the next login on");
        return 0;
    }

    private static int update(Map<String, String> addresses, String email, String type) {
        try (Connection connection = DriverManager.getConnection(
                        addresses.get("HOLDFAST_POSTGRES_URL"),
                        addresses.get("HOLDFAST_POSTGRES_USER"),
                        addresses.get("HOLDFAST_POSTGRES_PASSWORD"));
                PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            statement.setString(1, type);
            statement.setString(2, email);
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new Problem("Postgres refuses: " + failure, failure);
        }
    }
}
