package io.holdfast.api.payments.reconcile;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Starts a run when one is due or asked for. Of several instances one at a time does: it holds a lock in Postgres, which
 * ends with its connection.
 */
@Component
class Reconciler implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final long LOCK = 0x7265636f6e63696cL;
    private static final long POLL_MILLIS = 1_000;
    /** The engine may start at the same time as this app. */
    private static final Duration FIRST_AFTER = Duration.ofSeconds(30);

    private final Reconciliation reconciliation;
    private final Runs runs;
    private final ReconcileSettings settings;
    private final DataSource database;
    private final Clock clock;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean running;

    Reconciler(Reconciliation reconciliation, Runs runs, ReconcileSettings settings, DataSource database, Clock clock) {
        this.reconciliation = reconciliation;
        this.runs = runs;
        this.settings = settings;
        this.database = database;
        this.clock = clock;
    }

    /** A run has been asked for. */
    void wake() {
        wakeUps.release();
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("reconciler").start(this::run);
    }

    private void run() {
        Instant begun = clock.instant();
        while (running) {
            try {
                boolean _ = wakeUps.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
                wakeUps.drainPermits();
                if (running && (runs.waiting().isPresent() || isDue(begun))) {
                    runAlone(begun);
                }
            } catch (DataAccessException | SQLException e) {
                LOG.debug("Reconciliations cannot be read now", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void runAlone(Instant begun) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!asked(connection, "select pg_try_advisory_lock(?)")) {
                return;
            }
            try {
                runs.abandon();
                if (isDue(begun)) {
                    runs.request(Optional.empty(), runs.usualSince());
                }
                runs.waiting().ifPresent(reconciliation::perform);
                runs.forget();
            } finally {
                asked(connection, "select pg_advisory_unlock(?)");
            }
        }
    }

    private boolean isDue(Instant begun) {
        Instant now = clock.instant();
        return !settings.every().isZero()
                && !now.isBefore(begun.plus(FIRST_AFTER))
                && runs.lastRequest()
                        .map(last -> !now.isBefore(last.plus(settings.every())))
                        .orElse(true);
    }

    private static boolean asked(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, LOCK);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        wake();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
