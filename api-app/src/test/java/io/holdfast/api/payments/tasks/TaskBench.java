package io.holdfast.api.payments.tasks;

import com.stripe.StripeClient;
import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Everything that tasks are done with, on a Postgres of its own, with Stripe and the engine as a test says. */
public final class TaskBench {
    public static final HikariDataSource DATABASE = database();
    static final TransactionOperations TRANSACTIONS =
            new TransactionTemplate(new DataSourceTransactionManager(DATABASE));
    public static final JdbcClient SQL = JdbcClient.create(DATABASE);

    final MeterRegistry meters = new SimpleMeterRegistry();
    final TaskSettings settings = new TaskSettings(24, 32);
    public final TaskIntake intake;
    final TaskClaims claims;
    final EngineNews news;
    final RefundWork refunds;
    final CancelWork cancels;
    final CaptureWork captures;
    final TaskTry tries;
    final OperatorDesk desk;
    final TaskMeters taskMeters;
    final TaskUpkeep upkeep;
    public final FailedRefunds failedRefunds;
    public final TaskLookup lookup;

    public TaskBench(FakeHttp stripe, CommandGateway engine, Clock clock) {
        StripeClient client = StripeClient.builder()
                .setApiKey("sk_test")
                .setApiBase(stripe.address().toString())
                .build();
        intake = new TaskIntake(new JdbcTemplate(DATABASE), TRANSACTIONS, clock);
        claims = new TaskClaims(SQL, TRANSACTIONS, clock);
        news = new EngineNews(engine);
        refunds = new RefundWork(client, news);
        cancels = new CancelWork(client, news);
        captures = new CaptureWork(client, news);
        taskMeters = new TaskMeters(meters, SQL, clock);
        tries = new TaskTry(refunds, cancels, captures, news, claims, settings, taskMeters, clock);
        desk = new OperatorDesk(SQL, TRANSACTIONS, news, clock);
        upkeep = new TaskUpkeep(SQL, clock);
        lookup = new TaskLookup(SQL, clock);
        failedRefunds = new FailedRefunds(SQL, clock, meters);
        SQL.sql("truncate payment_tasks, payment_task_actions").update();
    }

    /** A runner, as each instance of the application has one. */
    public TaskRunner runner() {
        return new TaskRunner(claims, tries, settings);
    }

    static String order(int number) {
        return "42." + "%022d".formatted(number);
    }

    static PaymentRequest request(String requestId, String order, PaymentRequestKind kind) {
        return new PaymentRequest(
                requestId,
                order,
                "42",
                "pi_1",
                kind,
                PaymentRequestReason.LATE_PAYMENT,
                15_000L,
                "USD",
                Instant.EPOCH,
                PaymentKind.INTENT);
    }

    static PaymentTask task(PaymentRequestKind kind, int attempts, int round) {
        return task(kind, PaymentRequestReason.LATE_PAYMENT, "pi_1", PaymentKind.INTENT, attempts, round);
    }

    static PaymentTask task(
            PaymentRequestKind kind, PaymentRequestReason reason, String payment, PaymentKind paymentKind) {
        return task(kind, reason, payment, paymentKind, 1, 1);
    }

    private static PaymentTask task(
            PaymentRequestKind kind,
            PaymentRequestReason reason,
            String payment,
            PaymentKind paymentKind,
            int attempts,
            int round) {
        return new PaymentTask(
                7,
                "rq_1",
                order(1),
                "42",
                kind,
                reason,
                payment,
                paymentKind,
                15_000,
                "USD",
                Instant.EPOCH,
                attempts,
                round);
    }

    static String status(String requestId) {
        return SQL.sql("select status from payment_tasks where request_id = :id")
                .param("id", requestId)
                .query(String.class)
                .single();
    }

    static long count(String condition) {
        return SQL.sql("select count(*) from payment_tasks where " + condition)
                .query(Long.class)
                .single();
    }

    private static HikariDataSource database() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
            Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
            return pool;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
