package io.holdfast.local.demo.audit;

import io.holdfast.local.demo.setup.Endpoints;
import io.holdfast.local.settings.Problem;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The event's row in Postgres. */
public record Database(Endpoints.Postgres postgres) {
    private static final String ROW =
            "select name, currency, total_tickets, opened_at is not null from events where id = ?";

    /**
     * The columns that are compared.
     *
     * @param opened whether the catalogue knows that the engine sells it
     */
    public record Row(String name, String currency, long totalTickets, boolean opened) {}

    /** The row, as it must be and as it is. */
    public void compare(long eventId, Row wanted, Findings findings) {
        findings.equal(Invariant.POSTGRES, Optional.of(wanted), find(eventId), "the row of event " + eventId);
    }

    private Optional<Row> find(long eventId) {
        try (Connection connection = DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
                PreparedStatement statement = connection.prepareStatement(ROW)) {
            statement.setLong(1, eventId);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(
                                new Row(rows.getString(1), rows.getString(2), rows.getLong(3), rows.getBoolean(4)))
                        : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new Problem("Postgres refuses: " + failure, failure);
        }
    }
}
