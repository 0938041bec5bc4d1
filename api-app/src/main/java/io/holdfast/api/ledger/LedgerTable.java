package io.holdfast.api.ledger;

import io.holdfast.api.ledger.LedgerEntry.Paid;
import io.holdfast.api.ledger.LedgerEntry.Place;
import io.holdfast.api.ledger.LedgerEntry.Seat;
import io.holdfast.api.ledger.LedgerEntry.Source;
import io.holdfast.api.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The history, in Postgres, as it is asked for. An entry stands in it once, and never changes. */
@Component
class LedgerTable {
    /** A stored entry: {@code quantity} seats, of which the first are named. */
    record Line(LedgerEntry entry, int quantity) {}

    /** What somebody asks for of an event's history. */
    record Filter(long eventId, Optional<String> seat, Optional<String> order) {}

    private static final String OF_EVENT = "select * from ledger_entries where event_id = :event";
    /** Of a seat: what happened to it, and to the money of whoever had it. */
    private static final String OF_SEAT = """
            with mine as (
                select e.* from ledger_seats s join ledger_entries e
                    on e.source = 0 and e.log_partition = s.log_partition and e.log_offset = s.log_offset
                where s.event_id = :event and s.seat_id = :seat)
            select * from (
                select * from mine
                union all
                select * from ledger_entries
                where source > 0 and event_id = :event and order_id in (select order_id from mine)) as of_seat
            where true""";

    private static final String OF_ORDER = " and order_id = :order";
    private static final String AFTER =
            " and (decided_at, source, log_partition, log_offset)" + " > (:at, :source, :partition, :offset)";
    private static final String OLDEST_FIRST = " order by decided_at, source, log_partition, log_offset limit :limit";

    private static final TypeReference<List<Seat>> SEATS = new TypeReference<>() {};

    private final JdbcClient database;
    private final JsonMapper json;

    LedgerTable(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The oldest first; {@code after} only what comes after it. */
    List<Line> find(Filter filter, Optional<LedgerCursor> after, int limit) {
        var query = database.sql((filter.seat().isPresent() ? OF_SEAT : OF_EVENT)
                        + (filter.order().isPresent() ? OF_ORDER : "")
                        + (after.isPresent() ? AFTER : "")
                        + OLDEST_FIRST)
                .param("event", filter.eventId())
                .param("limit", limit);
        if (filter.seat().isPresent()) {
            query = query.param("seat", filter.seat().get());
        }
        if (filter.order().isPresent()) {
            query = query.param("order", filter.order().get());
        }
        if (after.isPresent()) {
            query = query.param("at", after.get().at().atOffset(ZoneOffset.UTC))
                    .param("source", after.get().place().source().number)
                    .param("partition", after.get().place().partition())
                    .param("offset", after.get().place().offset());
        }
        return query.query((row, _) -> line(row)).list();
    }

    private Line line(ResultSet row) throws SQLException {
        var place = new Place(Source.of(row.getInt("source")), row.getInt("log_partition"), row.getLong("log_offset"));
        var entry = new LedgerEntry(
                place,
                row.getLong("event_id"),
                row.getString("inventory"),
                Optional.ofNullable(row.getString("order_id")),
                row.getString("change"),
                Optional.ofNullable(row.getString("cause")),
                place.source() == Source.SEATS ? Optional.of(row.getLong("version")) : Optional.empty(),
                json.readValue(row.getString("seats"), SEATS),
                paid(row),
                row.getTimestamp("decided_at").toInstant());
        return new Line(entry, row.getInt("quantity"));
    }

    private static Optional<Paid> paid(ResultSet row) throws SQLException {
        var currency = Optional.ofNullable(row.getString("currency"));
        var payment = Optional.ofNullable(row.getString("payment_id"));
        var minor = row.getLong("amount_minor");
        return currency.map(code -> new Paid(payment, new Money(minor, Currency.getInstance(code))));
    }
}
