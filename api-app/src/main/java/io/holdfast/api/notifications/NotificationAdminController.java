package io.holdfast.api.notifications;

import io.holdfast.api.web.Checks;
import io.holdfast.api.web.PageOf;
import io.holdfast.api.web.PageQuery;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For admins: what was told, what could not be, and another try. */
@RestController
@RequestMapping("/api/v1/admin/notifications")
class NotificationAdminController {
    /** One of them; whom it goes to is told by no more than the user's id. */
    record View(
            long id,
            String subject,
            String kind,
            String medium,
            UUID userId,
            long eventId,
            String status,
            int attempts,
            @Nullable String error,
            Instant nextAttemptAt,
            Instant createdAt,
            @Nullable Instant finishedAt) {
        static View read(ResultSet row, int number) throws SQLException {
            return new View(
                    row.getLong("id"),
                    Objects.requireNonNull(row.getString("subject")),
                    Objects.requireNonNull(row.getString("kind")).toLowerCase(Locale.ROOT),
                    Objects.requireNonNull(row.getString("channel")).toLowerCase(Locale.ROOT),
                    Objects.requireNonNull(row.getObject("user_id", UUID.class)),
                    row.getLong("event_id"),
                    Objects.requireNonNull(row.getString("status")),
                    row.getInt("attempts"),
                    row.getString("error"),
                    Objects.requireNonNull(row.getTimestamp("next_attempt_at")).toInstant(),
                    Objects.requireNonNull(row.getTimestamp("created_at")).toInstant(),
                    Optional.ofNullable(row.getTimestamp("finished_at"))
                            .map(Timestamp::toInstant)
                            .orElse(null));
        }
    }

    private static final Set<String> STATUSES = Set.of("PENDING", "SENDING", "SENT", "FAILED", "SKIPPED");

    private final JdbcClient sql;
    private final Dispatcher dispatcher;

    NotificationAdminController(JdbcClient sql, Dispatcher dispatcher) {
        this.sql = sql;
        this.dispatcher = dispatcher;
    }

    @GetMapping
    @Operation(summary = "What people were told, latest first", description = "`status`: FAILED unless it is given.")
    PageOf<View> list(
            @RequestParam Optional<String> status,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        Checks checks = new Checks();
        String wanted = status.orElse("FAILED");
        if (!STATUSES.contains(wanted)) {
            checks.fault("status", "unknown_value", "is PENDING, SENDING, SENT, FAILED or SKIPPED");
        }
        PageQuery query = PageQuery.read(checks, page, pageSize);
        checks.done();
        var found = sql.sql("""
                        select * from notifications where status = :status
                        order by id desc limit :limit offset :offset""")
                .param("status", wanted)
                .param("limit", query.pageSize())
                .param("offset", (query.page() - 1L) * query.pageSize())
                .query(View::read)
                .list();
        long total = sql.sql("select count(*) from notifications where status = :status")
                .param("status", wanted)
                .query(Long.class)
                .single();
        return new PageOf<>(found, query, total);
    }

    @PostMapping("/{id}/retry")
    @Refuses("409 not_failed")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Tries one that failed once more, with all its attempts",
            description = "409 `not_failed` for any other. One with `unknown_outcome` may have arrived.")
    void retry(@PathVariable long id) {
        int changed = sql.sql("""
                        update notifications
                        set status = 'PENDING', attempts = 0, unanswered = 0, error = null, finished_at = null, next_attempt_at = now()
                        where id = :id and status = 'FAILED'""").param("id", id).update();
        if (changed == 0) {
            boolean exists = sql.sql("select count(*) from notifications where id = :id")
                            .param("id", id)
                            .query(Long.class)
                            .single()
                    > 0;
            throw exists
                    ? Problem.of(HttpStatus.CONFLICT, "not_failed", "This notification has not failed")
                    : Problem.notFound();
        }
        dispatcher.wake();
    }
}
