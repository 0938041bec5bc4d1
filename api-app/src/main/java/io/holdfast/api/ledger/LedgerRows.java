package io.holdfast.api.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import io.holdfast.api.ledger.LedgerEntry.Paid;
import io.holdfast.api.ledger.LedgerEntry.Source;
import io.holdfast.api.money.Money;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts the history into Postgres, with {@code COPY}: a rush brings thousands of entries a second, and each costs half of
 * what it would as a row of an {@code insert}. Entries come in the order of the log and each batch goes in whole, so what
 * is past the last one of its partition is not there yet. Of two instances that both believe to have a partition, the
 * second meets the key of the first, is told so, and looks again when the batch is offered again.
 */
@Component
class LedgerRows {
    private static final String ENTRIES = """
            copy ledger_entries (source, log_partition, log_offset, event_id, inventory, order_id, change, cause,
                version, quantity, seats, payment_id, amount_minor, currency, decided_at) from stdin""";

    private static final String SEATS = "copy ledger_seats (event_id, seat_id, log_partition, log_offset) from stdin";

    private static final String LAST =
            "select coalesce(max(log_offset), -1) from ledger_entries where source = ? and log_partition = ?";

    private static final int MAX_NAMED = 100;

    private record Log(Source source, int partition) {
        static Log of(LedgerEntry entry) {
            return new Log(entry.place().source(), entry.place().partition());
        }
    }

    private final JdbcTemplate database;
    private final TransactionOperations transactions;
    private final JsonMapper json;

    LedgerRows(JdbcTemplate database, TransactionOperations transactions, JsonMapper json) {
        this.database = database;
        this.transactions = transactions;
        this.json = json;
    }

    /**
     * All of these, or none; those that are there already are left as they are.
     *
     * @throws org.springframework.dao.DataAccessException where the database does not take them, now
     */
    void add(List<LedgerEntry> entries) {
        transactions.executeWithoutResult(_ -> {
            var added = missing(entries);
            copy(ENTRIES, entryRows(added));
            copy(SEATS, seatRows(added));
        });
    }

    private List<LedgerEntry> missing(List<LedgerEntry> entries) {
        List<LedgerEntry> missing = new ArrayList<>();
        entries.stream().collect(groupingBy(Log::of)).forEach((log, ofLog) -> {
            long last = last(log);
            ofLog.stream().filter(entry -> entry.place().offset() > last).forEach(missing::add);
        });
        return missing;
    }

    private long last(Log log) {
        return requireNonNull(database.queryForObject(LAST, Long.class, log.source().number, log.partition()));
    }

    private CopyText entryRows(List<LedgerEntry> entries) {
        var rows = new CopyText();
        for (var entry : entries) {
            var place = entry.place();
            var seats = entry.seats();
            var amount = entry.paid().map(Paid::amount);
            rows.row(
                    place.source().number,
                    place.partition(),
                    place.offset(),
                    entry.eventId(),
                    entry.inventory(),
                    entry.orderId(),
                    entry.change(),
                    entry.cause(),
                    entry.version(),
                    seats.size(),
                    json.writeValueAsString(seats.subList(0, Math.min(seats.size(), MAX_NAMED))),
                    entry.paid().flatMap(Paid::paymentId),
                    amount.map(Money::minor),
                    amount.map(Money::currency).map(Currency::getCurrencyCode),
                    entry.at());
        }
        return rows;
    }

    private static CopyText seatRows(List<LedgerEntry> entries) {
        var rows = new CopyText();
        for (var entry : entries) {
            var place = entry.place();
            entry.seats().forEach(seat -> rows.row(entry.eventId(), seat.seatId(), place.partition(), place.offset()));
        }
        return rows;
    }

    private void copy(String statement, CopyText rows) {
        database.execute((Connection connection) -> copy(connection, statement, rows.toString()));
    }

    private static long copy(Connection connection, String statement, String rows) throws SQLException {
        var copies = connection.unwrap(PGConnection.class).getCopyAPI();
        try {
            return copies.copyIn(statement, new ByteArrayInputStream(rows.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("What is in memory could not be read", e);
        }
    }
}
