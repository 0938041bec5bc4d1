package io.holdfast.local.e2e;

import io.holdfast.local.demo.audit.TableRows;
import io.holdfast.local.demo.setup.Endpoints;
import io.holdfast.local.parts.Postgres;
import io.holdfast.local.settings.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** A running house's Postgres, behind everybody's back. */
record Database(Settings settings) {
    /** The tables of the sink. */
    TableRows rows() {
        return new TableRows(new Endpoints.Postgres(Postgres.url(settings), Postgres.USER, Postgres.PASSWORD));
    }

    void adds(UUID user, String email) {
        change(
                "insert into users (id, name, email, password_hash, user_type) values (?, 'Ada', ?, '', 'guest')",
                user,
                email);
    }

    void change(String sql, Object... parameters) {
        try (Connection connection =
                        DriverManager.getConnection(Postgres.url(settings), Postgres.USER, Postgres.PASSWORD);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
