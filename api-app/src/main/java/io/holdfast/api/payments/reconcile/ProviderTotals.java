package io.holdfast.api.payments.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The provider's own sums, as of the last good run of the reconciler. */
@Component
public class ProviderTotals {
    /** Amounts in minor units. */
    public record Total(long eventId, String currency, long capturedMinor, long refundedMinor, long disputedMinor) {
        /** The provider has nothing in this currency. */
        public static Total none(String currency) {
            return new Total(0, currency, 0, 0, 0);
        }
    }

    private static final String SUMS = """
            sum(captured_minor) as captured,
            coalesce(sum(amount_minor) filter (where type = 'REFUND' and status = 'succeeded'), 0) as refunded,
            coalesce(sum(amount_minor) filter (where type = 'DISPUTE' and status not in ('won', 'prevented')
                and status not like 'warning%'), 0) as disputed
            from provider_objects\s""";

    private final JdbcClient jdbc;
    private final Runs runs;

    ProviderTotals(JdbcClient jdbc, Runs runs) {
        this.jdbc = jdbc;
        this.runs = runs;
    }

    /** When they were last told; empty before the first good run. */
    public Optional<Instant> asOf() {
        return runs.lastGood().flatMap(Run::endedAt);
    }

    /** By currency. */
    public List<Total> ofEvent(long eventId) {
        return jdbc.sql("select event_id, currency, " + SUMS + "where event_id = :event group by event_id, currency")
                .param("event", eventId)
                .query((row, number) -> total(row))
                .list();
    }

    /** By currency, over all events; the event is 0. */
    public List<Total> ofAll() {
        return jdbc.sql("select 0 as event_id, currency, " + SUMS + "group by currency order by currency")
                .query((row, number) -> total(row))
                .list();
    }

    private static Total total(ResultSet row) throws SQLException {
        return new Total(
                row.getLong("event_id"),
                row.getString("currency"),
                row.getLong("captured"),
                row.getLong("refunded"),
                row.getLong("disputed"));
    }
}
