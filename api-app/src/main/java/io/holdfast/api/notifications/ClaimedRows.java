package io.holdfast.api.notifications;

import static java.util.Objects.requireNonNull;

import io.holdfast.api.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/** Reads a claimed notification as the database gives it. */
final class ClaimedRows {
    private ClaimedRows() {}

    static Claimed read(ResultSet row, int number) throws SQLException {
        return new Claimed(
                row.getLong("id"),
                row.getInt("attempts"),
                row.getInt("unanswered"),
                Claimed.Medium.valueOf(row.getString("channel")),
                notice(row),
                new Claimed.Person(
                        requireNonNull(row.getString("user_name")),
                        requireNonNull(row.getString("user_email")),
                        Optional.ofNullable(row.getString("phone"))),
                show(row));
    }

    private static Notice notice(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        long minor = row.getLong("amount_minor");
        return new Notice(
                requireNonNull(row.getString("subject")),
                Kind.valueOf(row.getString("kind")),
                requireNonNull(row.getString("reference")),
                requireNonNull(row.getObject("user_id", UUID.class)),
                row.getLong("event_id"),
                Optional.ofNullable(currency).map(code -> new Money(minor, Currency.getInstance(code))),
                Optional.ofNullable(row.getTimestamp("deadline")).map(Timestamp::toInstant),
                requireNonNull(row.getTimestamp("happened_at")).toInstant());
    }

    private static Optional<Claimed.Show> show(ResultSet row) throws SQLException {
        String name = row.getString("event_name");
        return name == null
                ? Optional.empty()
                : Optional.of(new Claimed.Show(
                        name,
                        requireNonNull(row.getString("venue")),
                        requireNonNull(row.getTimestamp("event_date")).toInstant()));
    }
}
