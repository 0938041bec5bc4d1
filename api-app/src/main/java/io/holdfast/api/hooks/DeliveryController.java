package io.holdfast.api.hooks;

import static java.util.Objects.requireNonNull;

import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.PageOf;
import io.holdfast.api.web.PageQuery;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an endpoint was told, and having it told again. */
@RestController
@RequestMapping("/api/v1/webhook-endpoints/{id}")
class DeliveryController {
    record Since(@Nullable Instant since) {}

    record Replayed(int deliveries) {}

    record Pinged(String eventId) {}

    record View(
            long id,
            String eventId,
            String type,
            String orderId,
            String status,
            int attempts,
            @Nullable Integer lastStatus,
            @Nullable String lastError,
            Instant happenedAt,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant deliveredAt) {
        static View read(ResultSet row, int number) throws SQLException {
            String status = requireNonNull(row.getString("status"));
            return new View(
                    row.getLong("id"),
                    requireNonNull(row.getString("event_id")),
                    requireNonNull(row.getString("type")),
                    requireNonNull(row.getString("order_id")),
                    status,
                    row.getInt("attempts"),
                    row.getObject("last_status", Integer.class),
                    row.getString("last_error"),
                    requireNonNull(row.getTimestamp("happened_at")).toInstant(),
                    status.equals("PENDING")
                            ? requireNonNull(row.getTimestamp("next_attempt_at"))
                                    .toInstant()
                            : null,
                    Optional.ofNullable(row.getTimestamp("delivered_at"))
                            .map(Timestamp::toInstant)
                            .orElse(null));
        }
    }

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final HookEvents events;
    private final HookDispatcher dispatcher;
    private final JdbcClient sql;
    private final Clock clock;

    DeliveryController(
            Endpoints endpoints,
            Deliveries deliveries,
            HookEvents events,
            HookDispatcher dispatcher,
            JdbcClient sql,
            Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.events = events;
        this.dispatcher = dispatcher;
        this.sql = sql;
        this.clock = clock;
    }

    @GetMapping("/deliveries")
    @Operation(
            summary = "What it was told, latest first",
            description = "Kept for 30 days, and for 30 days after the event.")
    PageOf<View> list(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        requireOwn(id, caller);
        Checks checks = new Checks();
        PageQuery query = PageQuery.read(checks, page, pageSize);
        checks.done();
        var found = sql.sql("""
                        select * from webhook_deliveries where endpoint_id = :id
                        order by id desc limit :limit offset :offset""")
                .param("id", id)
                .param("limit", query.pageSize())
                .param("offset", (query.page() - 1L) * query.pageSize())
                .query(View::read)
                .list();
        long total = sql.sql("select count(*) from webhook_deliveries where endpoint_id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
        return new PageOf<>(found, query, total);
    }

    @PostMapping("/replay")
    @Refuses("409 disabled")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Tells again what happened since a time",
            description = "Everything that is still kept for this endpoint, under the same event ids and"
                    + " for each order in its order. 409 `disabled` while it is switched off.")
    Replayed replay(@AuthenticationPrincipal Caller caller, @PathVariable UUID id, @RequestBody Since form) {
        requireEnabled(id, caller);
        Checks checks = new Checks();
        Instant since = checks.time("since", form.since());
        checks.done();
        int count = deliveries.replay(id, since);
        dispatcher.wake();
        return new Replayed(count);
    }

    @PostMapping("/ping")
    @Refuses("409 disabled")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Sends a `ping`", description = "What became of it is in the deliveries.")
    Pinged ping(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        requireEnabled(id, caller);
        String name = UUID.randomUUID().toString().replace("-", "");
        HookEvent ping = events.ping(name, clock.instant());
        deliveries.record(id, ping);
        dispatcher.wake();
        return new Pinged(ping.id());
    }

    private void requireEnabled(UUID id, Caller caller) {
        if (requireOwn(id, caller).disabledAt().isPresent()) {
            throw Problem.of(HttpStatus.CONFLICT, "disabled", "This endpoint is switched off: enable it first");
        }
    }

    private Endpoint requireOwn(UUID id, Caller caller) {
        return endpoints
                .find(id)
                .filter(found -> found.ownerId().equals(caller.id()))
                .orElseThrow(Problem::notFound);
    }
}
