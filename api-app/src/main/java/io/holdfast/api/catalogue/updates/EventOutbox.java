package io.holdfast.api.catalogue.updates;

import io.holdfast.wire.EventUpdateKind;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The changes that are still to be told, in the sequence they were made. One instance at a time tells them, so that of
 * one event the later is never told before the earlier.
 */
@Component
class EventOutbox {
    private static final long ONE_AT_A_TIME = 0x65766e746f757462L;
    private static final int BATCH = 100;

    /** Tells the log, and returns once the log has all of it. */
    interface Teller {
        void tell(List<Untold> changes);
    }

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    EventOutbox(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * Has some of them told; what could not be told stays.
     *
     * @return whether there may be more
     */
    boolean empty(Teller teller) {
        return Boolean.TRUE.equals(transactions.execute(_ -> mine() && told(teller)));
    }

    private boolean mine() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:key)")
                .param("key", ONE_AT_A_TIME)
                .query(Boolean.class)
                .single();
    }

    private boolean told(Teller teller) {
        List<Untold> changes = jdbc.sql("""
                        select id, event_id, revision, kind, changed_at from event_outbox
                        order by id limit :batch""")
                .param("batch", BATCH)
                .query((row, number) -> new Untold(
                        row.getLong("id"),
                        row.getLong("event_id"),
                        row.getLong("revision"),
                        EventUpdateKind.valueOf(row.getString("kind")),
                        Objects.requireNonNull(row.getTimestamp("changed_at")).toInstant()))
                .list();
        if (changes.isEmpty()) {
            return false;
        }
        teller.tell(changes);
        jdbc.sql("delete from event_outbox where id in (:ids)")
                .param("ids", changes.stream().map(Untold::id).toList())
                .update();
        return changes.size() == BATCH;
    }
}
