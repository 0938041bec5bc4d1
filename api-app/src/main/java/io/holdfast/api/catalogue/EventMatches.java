package io.holdfast.api.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many events a search finds. To count what is found in most events takes a look at each of them, so a count is
 * kept for as long as nothing changes in the catalogue: a change that is made here counts at once, one that is made on
 * another instance within a second.
 */
@Component
class EventMatches {
    /**
     * How many there are.
     *
     * @param first of them, how many come first
     */
    record Matches(long all, long first) {}

    /** @param version of the catalogue that was counted in */
    private record Counted(EventFilter filter, long version) {}

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int MAX_FILTERS = 10_000;
    private static final String CATALOGUE = "events";
    /** Numbers what there is to tell of events: it grows with every change of one, whichever instance makes it. */
    private static final String VERSION = "select last_value from event_outbox_id_seq";

    private final JdbcClient database;
    private final Cache<Counted, Matches> kept = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumSize(MAX_FILTERS)
            .build();
    private final Cache<String, Long> version =
            Caffeine.newBuilder().expireAfterWrite(LOOK).build();

    EventMatches(JdbcClient database) {
        this.database = database;
    }

    /** Two that ask the same at the same time both count: neither waits within the cache for the database. */
    Matches of(EventFilter filter) {
        var asked = new Counted(filter, version());
        var known = kept.getIfPresent(asked);
        if (known != null) {
            return known;
        }
        var matches = database.sql("select count(*), count(*) filter (where %s) from events where %s"
                        .formatted(filter.first(), filter.condition()))
                .params(filter.values())
                .query((row, _) -> new Matches(row.getLong(1), row.getLong(2)))
                .single();
        kept.put(asked, matches);
        return matches;
    }

    private long version() {
        var known = version.getIfPresent(CATALOGUE);
        if (known != null) {
            return known;
        }
        long read = database.sql(VERSION).query(Long.class).single();
        version.put(CATALOGUE, read);
        return read;
    }

    @EventListener
    void countAgain(Events.Changed changed) {
        kept.invalidateAll();
        version.invalidateAll();
    }
}
