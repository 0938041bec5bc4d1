package io.holdfast.api.payments.tasks;

import io.holdfast.wire.PaymentRequest;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes requests into the table, each once however often it is read, in the sequence they are given. */
@Component
public class TaskIntake {
    private static final String INSERT = """
            insert into payment_tasks (request_id, order_id, inventory, kind, reason, payment_id, payment_kind,
                amount_minor, currency, status, created_at, since, due_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, ?, ?)
            on conflict (request_id) do nothing""";

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    TaskIntake(JdbcTemplate jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void add(List<PaymentRequest> requests) {
        OffsetDateTime now = SqlTime.of(clock.instant());
        List<Object[]> rows =
                requests.stream().map(request -> row(request, now)).toList();
        transactions.executeWithoutResult(_ -> jdbc.batchUpdate(INSERT, rows));
    }

    private static Object[] row(PaymentRequest request, OffsetDateTime now) {
        return new Object[] {
            request.getRequestId(),
            request.getOrderId(),
            request.getInventory(),
            request.getKind().name(),
            request.getReason().name(),
            request.getPaymentId(),
            request.getPaymentKind().name(),
            request.getAmountMinor(),
            request.getCurrency(),
            now,
            now,
            now
        };
    }
}
