package io.holdfast.api.hooks;

import io.holdfast.api.web.Problem;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The endpoints, in Postgres. */
@Component
class Endpoints {
    private static final int MAX_PER_OWNER = 20;
    private final JdbcClient sql;

    Endpoints(JdbcClient sql) {
        this.sql = sql;
    }

    /** @throws Problem 409 {@code too_many_endpoints} */
    @Transactional
    Endpoint add(UUID owner, URI url, List<String> events, Instant now) {
        // Taken one after another, so that nobody has more by asking twice at once.
        sql.sql("select id from users where id = :owner for update")
                .param("owner", owner)
                .query(UUID.class)
                .optional();
        if (of(owner).size() >= MAX_PER_OWNER) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "too_many_endpoints",
                    "There are %d endpoints already: remove one first".formatted(MAX_PER_OWNER));
        }
        UUID id = UUID.randomUUID();
        sql.sql("insert into webhook_endpoints (id, owner_id, url, events, created_at) values (?, ?, ?, ?, ?)")
                .params(id, owner, url.toString(), events.toArray(String[]::new), Timestamp.from(now))
                .update();
        return find(id).orElseThrow();
    }

    List<Endpoint> of(UUID owner) {
        return sql.sql("select * from webhook_endpoints where owner_id = :owner order by created_at, id")
                .param("owner", owner)
                .query(Endpoint::read)
                .list();
    }

    Optional<Endpoint> find(UUID id) {
        return sql.sql("select * from webhook_endpoints where id = :id")
                .param("id", id)
                .query(Endpoint::read)
                .optional();
    }

    void remove(UUID id) {
        sql.sql("delete from webhook_endpoints where id = :id").param("id", id).update();
    }

    /** The next secret signs from now on, and the last one too for a while. */
    Endpoint rotate(UUID id, Duration bothFor) {
        sql.sql("""
                        update webhook_endpoints
                        set generation = generation + 1, previous_until = now() + :seconds * interval '1 s'
                        where id = :id""").param("id", id).param("seconds", bothFor.toSeconds()).update();
        return find(id).orElseThrow(Problem::notFound);
    }

    void enable(UUID id) {
        sql.sql("update webhook_endpoints set disabled_at = null, failing_since = null where id = :id")
                .param("id", id)
                .update();
    }

    void works(UUID id) {
        sql.sql("update webhook_endpoints set failing_since = null where id = :id and failing_since is not null")
                .param("id", id)
                .update();
    }

    /** Notes a failure. True for the one that switches the endpoint off, after it has failed for this long. */
    boolean fails(UUID id, Duration patience) {
        sql.sql("update webhook_endpoints set failing_since = now() where id = :id and failing_since is null")
                .param("id", id)
                .update();
        return sql.sql("""
                        update webhook_endpoints set disabled_at = now()
                        where id = :id and disabled_at is null
                          and failing_since < now() - :seconds * interval '1 s'""")
                        .param("id", id)
                        .param("seconds", patience.toSeconds())
                        .update()
                == 1;
    }
}
