package io.holdfast.api.payments.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.api.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/** A payment task as an operator sees it. */
record TaskAnswer(
        long id,
        String requestId,
        String orderId,
        String kind,
        String reason,
        String paymentId,
        String paymentKind,
        Money amount,
        String currency,
        String status,
        int attempts,
        int round,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> triedAt,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> dueAt,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> endedAt,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> errorCode,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> resultId,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> resolvedBy,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> resolution) {
    static TaskAnswer read(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        String status = row.getString("status");
        return new TaskAnswer(
                row.getLong("id"),
                row.getString("request_id"),
                row.getString("order_id"),
                row.getString("kind"),
                row.getString("reason"),
                row.getString("payment_id"),
                row.getString("payment_kind"),
                new Money(row.getLong("amount_minor"), Currency.getInstance(currency)),
                currency,
                status,
                row.getInt("attempts"),
                row.getInt("round"),
                row.getTimestamp("created_at").toInstant(),
                time(row, "tried_at"),
                status.equals("WAITING") ? time(row, "due_at") : Optional.empty(),
                time(row, "ended_at"),
                Optional.ofNullable(row.getString("error_code")),
                Optional.ofNullable(row.getString("result_id")),
                Optional.ofNullable(row.getString("resolved_by")),
                Optional.ofNullable(row.getString("resolution")));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
