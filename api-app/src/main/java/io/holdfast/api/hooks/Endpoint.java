package io.holdfast.api.hooks;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an organizer wants to hear of orders.
 *
 * @param generation the number of the secret that signs
 * @param previousUntil until when the secret before it signs too
 * @param failingSince since when every attempt has failed
 */
record Endpoint(
        UUID id,
        UUID ownerId,
        URI url,
        List<String> events,
        int generation,
        Optional<Instant> previousUntil,
        Instant createdAt,
        Optional<Instant> failingSince,
        Optional<Instant> disabledAt) {
    static Endpoint read(ResultSet row, int number) throws SQLException {
        return new Endpoint(
                requireNonNull(row.getObject("id", UUID.class)),
                requireNonNull(row.getObject("owner_id", UUID.class)),
                URI.create(requireNonNull(row.getString("url"))),
                List.of((String[]) requireNonNull(row.getArray("events")).getArray()),
                row.getInt("generation"),
                time(row.getTimestamp("previous_until")),
                requireNonNull(row.getTimestamp("created_at")).toInstant(),
                time(row.getTimestamp("failing_since")),
                time(row.getTimestamp("disabled_at")));
    }

    private static Optional<Instant> time(@Nullable Timestamp at) {
        return Optional.ofNullable(at).map(Timestamp::toInstant);
    }
}
