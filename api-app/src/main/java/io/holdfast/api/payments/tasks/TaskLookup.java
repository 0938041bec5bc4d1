package io.holdfast.api.payments.tasks;

import io.holdfast.wire.PaymentRequestKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tasks of orders, for whoever compares them with what the provider has. */
@Component
public class TaskLookup {
    private static final String FIND = "select * from payment_tasks where order_id in (:orders) order by id";
    private static final String AGAIN = """
            update payment_tasks
            set status = 'WAITING', claim = null, attempts = 0, round = round + 1, since = :now, due_at = :now,
                ended_at = null, result_id = null
            where request_id = :request and status = 'DONE' and resolved_by is null""";

    private final JdbcClient jdbc;
    private final Clock clock;

    TaskLookup(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Map<String, List<TaskFacts>> of(Collection<String> orders) {
        return orders.isEmpty()
                ? Map.of()
                : jdbc.sql(FIND).param("orders", orders).query((row, number) -> facts(row)).list().stream()
                        .collect(Collectors.groupingBy(TaskFacts::orderId));
    }

    /** What was done left nothing behind at the provider: it is to be done again. */
    public boolean again(String requestId) {
        return jdbc.sql(AGAIN)
                        .param("request", requestId)
                        .param("now", SqlTime.of(clock.instant()))
                        .update()
                > 0;
    }

    private static TaskFacts facts(ResultSet row) throws SQLException {
        return new TaskFacts(
                row.getString("request_id"),
                row.getString("order_id"),
                PaymentRequestKind.valueOf(row.getString("kind")),
                row.getString("payment_id"),
                row.getLong("amount_minor"),
                TaskFacts.State.valueOf(row.getString("status")),
                Optional.ofNullable(row.getString("result_id")),
                row.getString("resolved_by") != null);
    }
}
