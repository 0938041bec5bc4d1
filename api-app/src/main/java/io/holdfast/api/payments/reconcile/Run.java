package io.holdfast.api.payments.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A run of the reconciler, under way or over.
 *
 * @param objects of the provider that it has looked at
 * @param orders that it has looked at
 * @param undecided differences that nobody could say anything about; the next run looks again
 */
record Run(
        UUID id,
        Status status,
        Instant requestedAt,
        Instant since,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        String stage,
        long objects,
        long orders,
        int repaired,
        int unexplained,
        int undecided,
        Optional<String> error) {
    enum Status {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    static Run read(ResultSet row) throws SQLException {
        return new Run(
                row.getObject("id", UUID.class),
                Status.valueOf(row.getString("status")),
                row.getTimestamp("requested_at").toInstant(),
                row.getTimestamp("since").toInstant(),
                time(row, "started_at"),
                time(row, "ended_at"),
                row.getString("stage"),
                row.getLong("objects"),
                row.getLong("orders"),
                row.getInt("repaired"),
                row.getInt("unexplained"),
                row.getInt("undecided"),
                Optional.ofNullable(row.getString("error")));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
