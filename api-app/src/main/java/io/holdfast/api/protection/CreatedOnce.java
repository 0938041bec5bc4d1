package io.holdfast.api.protection;

import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Problem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Creates what a key names once. The key is stored in the transaction that creates, so that there is never one without
 * the other, whatever crashes; two that come at once are told apart by the database, whichever instance they reach.
 * Bookings are not kept here: theirs are the engine's.
 */
@Component
public final class CreatedOnce {
    /** What there is now; {@code replayed} where an earlier request created it. */
    public record Created(String resource, boolean replayed) {}

    private record Known(String fingerprint, String resource) {}

    private static final Duration KEPT = Duration.ofHours(25);
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtextextended(:name, 0))";
    private static final String FIND = """
            select fingerprint, resource from creations
            where user_id = :user and route = :route and key = :key""";
    private static final String STORE = """
            insert into creations (user_id, route, key, fingerprint, resource, created_at)
            values (:user, :route, :key, :fingerprint, :resource, :now)""";
    private static final String SWEEP = """
            delete from creations where ctid in
            (select ctid from creations where created_at < :before limit 10000)""";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    CreatedOnce(JdbcClient database, TransactionTemplate transaction, JsonMapper json, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Creates, within a transaction, or finds what the same request created before.
     *
     * @param route what kind of thing it is: the same key may name one of each
     * @param body what was asked for
     * @param create returns the id of what it created
     * @throws Problem 422 {@code key_reused} where the body was another one, 409 {@code in_flight} while the same key
     *     is being answered; whatever {@code create} throws leaves no trace
     */
    public Created create(Caller caller, String route, Optional<String> key, Object body, Supplier<String> create) {
        return transaction.execute(_ -> key.map(named -> once(caller, route, named, body, create))
                .orElseGet(() -> new Created(create.get(), false)));
    }

    private Created once(Caller caller, String route, String key, Object body, Supplier<String> create) {
        lock(caller.id() + " " + route + " " + key);
        var fingerprint = fingerprint(body);
        var known = find(caller, route, key);
        if (known.isPresent()) {
            if (!known.get().fingerprint().equals(fingerprint)) {
                throw Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "key_reused",
                        "This Idempotency-Key was used with another request");
            }
            return new Created(known.get().resource(), true);
        }
        var resource = create.get();
        database.sql(STORE)
                .param("user", caller.id())
                .param("route", route)
                .param("key", key)
                .param("fingerprint", fingerprint)
                .param("resource", resource)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        return new Created(resource, false);
    }

    private void lock(String name) {
        if (!database.sql(LOCK).param("name", name).query(Boolean.class).single()) {
            throw Problem.of(HttpStatus.CONFLICT, "in_flight", "The same key is being answered right now")
                    .header(HttpHeaders.RETRY_AFTER, "1");
        }
    }

    private Optional<Known> find(Caller caller, String route, String key) {
        return database.sql(FIND)
                .param("user", caller.id())
                .param("route", route)
                .param("key", key)
                .query((row, _) -> new Known(row.getString(1), row.getString(2)))
                .optional();
    }

    private String fingerprint(Object body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(body)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Forgets what nobody repeats any more, a bounded part of it at a time. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    void sweep() {
        database.sql(SWEEP)
                .param("before", OffsetDateTime.ofInstant(clock.instant().minus(KEPT), ZoneOffset.UTC))
                .update();
    }
}
