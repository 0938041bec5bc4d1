package io.holdfast.api.payments.reconcile;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What runs have found, in words. */
@Component
class RunFindings {
    record Row(String kind, boolean repaired, String objectId, String orderId, String detail) {}

    private final JdbcClient jdbc;

    RunFindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID run, Finding finding) {
        jdbc.sql("""
                        insert into reconciliation_findings (run_id, kind, repaired, object_id, order_id, detail)
                        values (:run, :kind, :repaired, :object, :order, :detail)""")
                .param("run", run)
                .param("kind", finding.kind().name())
                .param("repaired", finding.isRepair())
                .param("object", finding.objectId())
                .param("order", finding.orderId())
                .param("detail", finding.detail())
                .update();
    }

    /** What could not be explained comes first. */
    List<Row> of(UUID run, int count) {
        return jdbc.sql("""
                        select kind, repaired, object_id, order_id, detail from reconciliation_findings
                        where run_id = :run order by repaired, id limit :count""")
                .param("run", run)
                .param("count", count)
                .query((row, number) -> new Row(
                        row.getString("kind"),
                        row.getBoolean("repaired"),
                        row.getString("object_id"),
                        row.getString("order_id"),
                        row.getString("detail")))
                .list();
    }

    Map<String, Integer> counts(UUID run, boolean repaired) {
        Map<String, Integer> counts = new TreeMap<>();
        jdbc.sql("""
                        select kind, count(*) as found from reconciliation_findings
                        where run_id = :run and repaired = :repaired group by kind""").param("run", run).param("repaired", repaired).query(row -> {
            counts.put(row.getString("kind"), row.getInt("found"));
        });
        return counts;
    }
}
