package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.demo.audit.TableRows;
import io.holdfast.wire.PaymentNotification;
import io.holdfast.wire.SchemaRegistryException;
import io.holdfast.wire.Topic;
import io.holdfast.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** The tables that Connect fills, beside the topics that it fills them from. */
record Sink(Database database, Log log) {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Every row of every table is soon there, and no other, with the same fields as its record. */
    void catchesUp() {
        Eventually.holds(SOON, () -> assertThat(orders()).isEqualTo(latest(Topics.ORDERS, "order_id")));
        Eventually.holds(
                SOON,
                () -> assertThat(rows("select * from tickets", "ticket_code"))
                        .isEqualTo(latest(Topics.TICKETS, "ticket_code")));
        Eventually.holds(
                SOON,
                () -> assertThat(rows("select *, log_partition || '-' || log_offset as place from payments", "place"))
                        .isEqualTo(payments()));
    }

    Map<String, Map<String, Object>> orders() {
        return rows("select * from orders", "order_id");
    }

    Map<String, Map<String, Object>> rows(String query, String key) {
        return database.rows().read(query, key);
    }

    private <V extends SpecificRecord> Map<String, Map<String, Object>> latest(Topic<V> topic, String key) {
        Map<String, Map<String, Object>> latest = new TreeMap<>();
        all(topic).forEach(entry -> {
            Map<String, Object> row = TableRows.of(entry.value());
            latest.put(row.get(key).toString(), row);
        });
        return latest;
    }

    /** A registry that has just lost its database fails some questions. */
    private <V extends SpecificRecord> List<Log.Entry<V>> all(Topic<V> topic) {
        try {
            return log.all(topic);
        } catch (SchemaRegistryException e) {
            throw new AssertionError("not yet", e);
        }
    }

    private Map<String, Map<String, Object>> payments() {
        Map<String, Map<String, Object>> payments = new TreeMap<>();
        for (Log.Entry<PaymentNotification> entry : all(Topics.PAYMENT_NOTIFICATIONS)) {
            Map<String, Object> row = TableRows.of(entry.value());
            row.put("log_partition", Integer.toString(entry.record().partition()));
            row.put("log_offset", Long.toString(entry.record().offset()));
            row.put("place", row.get("log_partition") + "-" + row.get("log_offset"));
            payments.put(row.get("place").toString(), row);
        }
        return payments;
    }
}
