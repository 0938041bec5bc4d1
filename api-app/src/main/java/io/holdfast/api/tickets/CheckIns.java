package io.holdfast.api.tickets;

import io.holdfast.api.booking.UsedTickets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records who was let in. A ticket has one row at most, and the database sees to it: of any number of scans at the same
 * time one is the first.
 */
@Component
class CheckIns implements UsedTickets {
    /** When and where somebody was let in. */
    record Admission(Instant at, Optional<String> gate, Optional<String> device) {
        private boolean is(Scan scan) {
            return device.isPresent() && device.equals(scan.device()) && at.equals(scan.at());
        }
    }

    /** Of some tickets, by their codes. */
    record Admissions(Map<String, Admission> byCode) {
        /** Whether somebody was let in by this very scan. */
        boolean has(Scan scan) {
            return Optional.ofNullable(byCode.get(scan.ticketCode()))
                    .filter(admission -> admission.is(scan))
                    .isPresent();
        }

        /** The one that stands for the ticket of a scan that was recorded. */
        Admission of(Scan scan) {
            return Objects.requireNonNull(byCode.get(scan.ticketCode()), "no admission is ever taken back");
        }
    }

    /** Admissions at one gate in one hour. */
    record Count(Optional<String> gate, Instant hour, long admitted) {}

    private static final String ADMIT =
            "insert into check_ins (ticket_code, event_id, seat_id, gate, device, scanned_at, scanned_by)"
                    + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
    private static final String NOTE =
            "insert into offline_scans (ticket_code, device, scanned_at, event_id, gate, result, scanned_by)"
                    + " values (?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict (ticket_code, device, scanned_at) do update set result = excluded.result";
    private static final int MAX_COUNTS = 10_000;

    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;

    CheckIns(JdbcClient database, JdbcTemplate batches, TransactionTemplate transaction) {
        this.database = database;
        this.batches = batches;
        this.transaction = transaction;
    }

    /** Lets in; or else tells when and where somebody was let in before. */
    Optional<Admission> admit(Scan scan) {
        boolean first = batches.update(ADMIT, row(scan)) == 1;
        return first
                ? Optional.empty()
                : Optional.of(admissions(List.of(scan.ticketCode())).of(scan));
    }

    /** Lets in whom nobody let in before. */
    void admitAll(List<Scan> scans) {
        if (scans.isEmpty()) {
            return;
        }
        // Always in the same order, so that two batches at once cannot wait for each other.
        List<Scan> ordered = scans.stream()
                .sorted(Comparator.comparing(Scan::ticketCode).thenComparing(Scan::at))
                .toList();
        transaction.executeWithoutResult(_ ->
                batches.batchUpdate(ADMIT, ordered.stream().map(CheckIns::row).toList()));
    }

    /** Keeps what came of scans without a connection; of one that was handed in before, the latest. */
    void note(Map<Scan, ScanResult> results) {
        List<Object[]> rows = results.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().ticketCode()))
                .map(entry -> new Object[] {
                    entry.getKey().ticketCode(),
                    entry.getKey().device().orElseThrow(),
                    utc(entry.getKey().at()),
                    entry.getKey().eventId(),
                    entry.getKey().gate().orElse(null),
                    entry.getValue().word(),
                    entry.getKey().by()
                })
                .toList();
        transaction.executeWithoutResult(_ -> batches.batchUpdate(NOTE, rows));
    }

    @Override
    public Set<String> among(List<String> ticketCodes) {
        return admissions(ticketCodes).byCode().keySet();
    }

    /** By hour and gate, the earliest first. */
    List<Count> counts(long eventId) {
        return database.sql("select gate, date_trunc('hour', scanned_at, 'UTC') as hour, count(*) as admitted"
                        + " from check_ins where event_id = ? group by 1, 2 order by 2, 1 limit " + MAX_COUNTS)
                .param(eventId)
                .query((row, _) -> new Count(
                        Optional.ofNullable(row.getString("gate")), time(row, "hour"), row.getLong("admitted")))
                .list();
    }

    /** Of those tickets with which somebody was let in. */
    Admissions admissions(List<String> codes) {
        if (codes.isEmpty()) {
            return new Admissions(Map.of());
        }
        Map<String, Admission> found = new HashMap<>();
        database.sql("select ticket_code, scanned_at, gate, device from check_ins where ticket_code in (:codes)")
                .param("codes", codes)
                .query((row, _) -> found.put(
                        row.getString("ticket_code"),
                        new Admission(
                                time(row, "scanned_at"),
                                Optional.ofNullable(row.getString("gate")),
                                Optional.ofNullable(row.getString("device")))))
                .list();
        return new Admissions(found);
    }

    private static Object[] row(Scan scan) {
        return new Object[] {
            scan.ticketCode(),
            scan.eventId(),
            scan.seatId(),
            scan.gate().orElse(null),
            scan.device().orElse(null),
            utc(scan.at()),
            scan.by()
        };
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
