package io.holdfast.api.catalogue;

import io.holdfast.api.catalogue.CatalogueVersion.Version;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many events a search finds. To count what most events have takes some milliseconds, so a count is kept for as
 * long as nothing changes in the catalogue, for a minute at most.
 */
@Component
class EventMatches {
    private record Asked(EventFilter filter, boolean inName, Version version) {}

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MAX_COUNTS = 20_000;

    private final JdbcClient database;
    private final CatalogueReads reads;
    private final CatalogueVersion version;
    private final Kept<Asked, Long> counts = new Kept<>(KEPT, MAX_COUNTS);

    EventMatches(JdbcClient database, CatalogueReads reads, CatalogueVersion version) {
        this.database = database;
        this.reads = reads;
        this.version = version;
    }

    /** All of them. */
    long all(EventFilter filter) {
        return count(filter, false);
    }

    /** Those that come first: the keyword is in their name. Without a keyword all are alike. */
    long first(EventFilter filter) {
        return count(filter, filter.keyword().isPresent());
    }

    private long count(EventFilter filter, boolean inName) {
        return counts.get(
                new Asked(filter, inName, version.now()),
                () -> reads.read(() -> database.sql(filter.count(inName))
                        .params(filter.values())
                        .query(Long.class)
                        .single()));
    }
}
