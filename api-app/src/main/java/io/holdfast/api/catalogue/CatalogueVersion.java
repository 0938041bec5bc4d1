package io.holdfast.api.catalogue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells whether anything has changed in the catalogue: a change that is made here at once, one that is made on another
 * instance within a second.
 */
@Component
class CatalogueVersion {
    /**
     * The catalogue as it is now.
     *
     * @param own changes that this instance has made
     * @param all changes that any instance has made; the last of them may not be committed yet
     * @param settled whether there was none since the look before, so that what is read now has all of them
     */
    record Version(long own, long all, boolean settled) {}

    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Numbers what there is to tell of events: it grows with every change of one, whichever instance makes it. */
    private static final String LAST = "select last_value from event_outbox_id_seq";

    private final JdbcClient database;
    private final CatalogueReads reads;
    private final AtomicLong own = new AtomicLong();
    private final Kept<Long, Version> versions = new Kept<>(LOOK, 2);
    private volatile long lastSeen = -1;

    CatalogueVersion(JdbcClient database, CatalogueReads reads) {
        this.database = database;
        this.reads = reads;
    }

    Version now() {
        long number = own.get();
        return versions.get(number, () -> look(number));
    }

    private Version look(long number) {
        long last = reads.read(() -> database.sql(LAST).query(Long.class).single());
        boolean settled = last == lastSeen;
        lastSeen = last;
        return new Version(number, last, settled);
    }

    @EventListener
    void lookAgain(Events.Changed changed) {
        own.incrementAndGet();
    }
}
