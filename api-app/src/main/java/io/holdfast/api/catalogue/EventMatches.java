package io.holdfast.api.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many events a search finds. To count what is found in most events takes a look at each of them, so a count is
 * kept for some seconds; a change that is made here counts at once, one that is made on another instance after these.
 */
@Component
class EventMatches {
    /**
     * How many there are.
     *
     * @param first of them, how many come first
     */
    record Matches(long all, long first) {}

    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final int MAX_FILTERS = 10_000;

    private final JdbcClient database;
    private final Cache<EventFilter, Matches> kept = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumSize(MAX_FILTERS)
            .build();

    EventMatches(JdbcClient database) {
        this.database = database;
    }

    /** Two that ask the same at the same time both count: neither waits within the cache for the database. */
    Matches of(EventFilter filter) {
        var known = kept.getIfPresent(filter);
        if (known != null) {
            return known;
        }
        var matches = database.sql("select count(*), count(*) filter (where %s) from events where %s"
                        .formatted(filter.first(), filter.condition()))
                .params(filter.values())
                .query((row, _) -> new Matches(row.getLong(1), row.getLong(2)))
                .single();
        kept.put(filter, matches);
        return matches;
    }

    @EventListener
    void countAgain(Events.Changed changed) {
        kept.invalidateAll();
    }
}
