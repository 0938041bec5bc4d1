package io.holdfast.api.catalogue;

import io.holdfast.api.catalogue.CatalogueVersion.Version;
import io.holdfast.api.money.Money;
import io.holdfast.api.web.PageOf;
import io.holdfast.api.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists events: first those with the keyword in their name, then the others, each in order of time. At most four
 * statements a page and one question for what is left, however many events there are. What is found is kept as long as
 * caches may keep it, unless it changes.
 */
@Component
public class EventSearch {
    /** One line of the list. */
    public record Line(
            long id,
            String name,
            String description,
            String type,
            String venue,
            Instant eventDate,
            Money ticketPrice,
            String currency,
            EventStatus status,
            long totalTickets,
            long remainingTickets) {
        Line withRemaining(long remaining) {
            return new Line(
                    id,
                    name,
                    description,
                    type,
                    venue,
                    eventDate,
                    ticketPrice,
                    currency,
                    status,
                    totalTickets,
                    remaining);
        }
    }

    private record Found(Line line, List<String> inventories) {}

    private record Asked(EventFilter filter, PageQuery page, Version version) {}

    private static final String COLUMNS =
            "id, name, description, type, venue, event_date, lowest_price_minor, currency,"
                    + " total_tickets, sales_start, sales_end, created_at, opened_at, cancelled_at,"
                    + " case partition_by when 'SECTION' then jsonb_path_query_array(sections, '$[*].code')::text end"
                    + " as section_codes";
    private static final int MAX_PAGES = 300;

    private final JdbcClient database;
    private final CatalogueReads reads;
    private final CatalogueVersion version;
    private final EventMatches matches;
    private final RemainingTickets remaining;
    private final Clock clock;
    private final Kept<Asked, List<Found>> pages = new Kept<>(VenueController.BRIEF, MAX_PAGES);

    EventSearch(
            JdbcClient database,
            CatalogueReads reads,
            CatalogueVersion version,
            EventMatches matches,
            RemainingTickets remaining,
            Clock clock) {
        this.database = database;
        this.reads = reads;
        this.version = version;
        this.matches = matches;
        this.remaining = remaining;
        this.clock = clock;
    }

    PageOf<Line> find(EventFilter filter, PageQuery page) {
        var found = pages.get(
                new Asked(filter, page, version.now()),
                () -> page.offset() == 0 ? beginning(filter, page.pageSize()) : found(filter, page));
        long all = page.offset() == 0 && found.size() < page.pageSize() ? found.size() : matches.all(filter);
        var left = remaining.of(
                found.stream().collect(Collectors.toMap(event -> event.line().id(), Found::inventories)));
        var lines = found.stream()
                .map(Found::line)
                .map(line -> line.withRemaining(left(line, left)))
                .toList();
        return new PageOf<>(lines, page, all);
    }

    /** The first page needs no count to begin with, and where it is not full there is nothing to count. */
    private List<Found> beginning(EventFilter filter, int limit) {
        var found = new ArrayList<>(found(filter, filter.first(), 0, limit));
        if (filter.keyword().isPresent() && found.size() < limit) {
            found.addAll(found(filter, filter.rest(), 0, limit - found.size()));
        }
        return found;
    }

    private List<Found> found(EventFilter filter, PageQuery page) {
        long first = matches.first(filter);
        var found = new ArrayList<Found>();
        if (page.offset() < first) {
            found.addAll(found(filter, filter.first(), page.offset(), page.pageSize()));
        }
        if (filter.keyword().isPresent() && found.size() < page.pageSize() && page.offset() < matches.all(filter)) {
            long skipped = Math.max(0, page.offset() - first);
            found.addAll(found(filter, filter.rest(), skipped, page.pageSize() - found.size()));
        }
        return found;
    }

    private List<Found> found(EventFilter filter, String part, long offset, int limit) {
        var now = clock.instant();
        return reads.read(() -> database.sql(
                        "select %s from events where %s and %s order by event_date, id limit :limit offset :offset"
                                .formatted(COLUMNS, filter.condition(), part))
                .params(filter.values())
                .param("limit", limit)
                .param("offset", offset)
                .query((row, _) -> new Found(line(row, now), inventories(row)))
                .list());
    }

    private static long left(Line line, Map<Long, RemainingTickets.Left> known) {
        if (line.status() == EventStatus.CANCELLED) {
            return 0;
        }
        return Optional.ofNullable(known.get(line.id()))
                .map(RemainingTickets.Left::available)
                .orElse(line.totalTickets());
    }

    private static List<String> inventories(ResultSet row) throws SQLException {
        var codes = row.getString("section_codes");
        return codes == null
                ? Inventories.of(row.getLong("id"), PartitionBy.EVENT, List.of())
                : Inventories.of(
                        row.getLong("id"),
                        PartitionBy.SECTION,
                        List.of(codes.replaceAll("[^A-Za-z0-9,]", "").split(",")));
    }

    private static Line line(ResultSet row, Instant now) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        var date = row.getTimestamp("event_date").toInstant();
        var lifecycle = new Event.Lifecycle(
                row.getTimestamp("created_at").toInstant(),
                time(row.getTimestamp("opened_at")),
                time(row.getTimestamp("cancelled_at")));
        var start = row.getTimestamp("sales_start").toInstant();
        return new Line(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("type"),
                row.getString("venue"),
                date,
                new Money(row.getLong("lowest_price_minor"), currency),
                currency.getCurrencyCode(),
                EventStatus.at(now, lifecycle, start, time(row.getTimestamp("sales_end")), date),
                row.getLong("total_tickets"),
                row.getLong("total_tickets"));
    }

    private static Optional<Instant> time(@Nullable Timestamp value) {
        return Optional.ofNullable(value).map(Timestamp::toInstant);
    }
}
