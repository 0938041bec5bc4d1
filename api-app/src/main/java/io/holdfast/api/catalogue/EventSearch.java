package io.holdfast.api.catalogue;

import io.holdfast.api.money.Money;
import io.holdfast.api.web.PageOf;
import io.holdfast.api.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists events. Two statements a page and one question for what is left, however many events there are. */
@Component
public class EventSearch {
    /** What to look for; what is empty does not matter. {@code until} itself is no longer in. */
    record Filter(Optional<String> keyword, Optional<Instant> from, Optional<Instant> until, Optional<String> type) {}

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

    private static final String COLUMNS =
            "id, name, description, type, venue, event_date, lowest_price_minor, currency,"
                    + " total_tickets, sales_start, sales_end, created_at, opened_at, cancelled_at,"
                    + " case partition_by when 'SECTION' then jsonb_path_query_array(sections, '$[*].code')::text end"
                    + " as section_codes";
    private final JdbcClient database;
    private final RemainingTickets remaining;
    private final Clock clock;

    EventSearch(JdbcClient database, RemainingTickets remaining, Clock clock) {
        this.database = database;
        this.remaining = remaining;
        this.clock = clock;
    }

    PageOf<Line> find(Filter filter, PageQuery page) {
        var conditions = new ArrayList<String>();
        var values = new HashMap<String, Object>();
        filter.keyword().ifPresent(keyword -> {
            conditions.add("(name ilike :keyword or description ilike :keyword or venue ilike :keyword)");
            values.put("keyword", "%" + keyword.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        });
        filter.from().ifPresent(from -> {
            conditions.add("event_date >= :from");
            values.put("from", from.atOffset(ZoneOffset.UTC));
        });
        filter.until().ifPresent(until -> {
            conditions.add("event_date < :until");
            values.put("until", until.atOffset(ZoneOffset.UTC));
        });
        filter.type().ifPresent(type -> {
            conditions.add("type = :type");
            values.put("type", type);
        });
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        long total = database.sql("select count(*) from events" + where)
                .params(values)
                .query(Long.class)
                .single();
        return new PageOf<>(total <= page.offset() ? List.of() : lines(where, values, page), page, total);
    }

    private List<Line> lines(String where, Map<String, Object> values, PageQuery page) {
        var now = clock.instant();
        var lines = database.sql("select " + COLUMNS + " from events" + where
                        + " order by event_date, id limit :limit offset :offset")
                .params(values)
                .param("limit", page.pageSize())
                .param("offset", page.offset())
                .query((row, _) -> new Found(line(row, now), inventories(row)))
                .list();
        var left = remaining.of(
                lines.stream().collect(Collectors.toMap(found -> found.line().id(), Found::inventories)));
        return lines.stream()
                .map(Found::line)
                .map(line -> line.withRemaining(left(line, left)))
                .toList();
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
