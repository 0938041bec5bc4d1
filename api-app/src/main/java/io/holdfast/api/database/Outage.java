package io.holdfast.api.database;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * For questions that can do without the database. While it does not answer, one of them in a while still asks it; the
 * others do not wait for what will not come.
 */
@Component
public class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final long BETWEEN_QUESTIONS_NANOS = Duration.ofSeconds(5).toNanos();

    private final LongSupplier nanos;
    private final AtomicLong askAgainNanos;
    private volatile boolean away;

    @Autowired
    Outage() {
        this(System::nanoTime);
    }

    public Outage(LongSupplier nanos) {
        this.nanos = nanos;
        this.askAgainNanos = new AtomicLong(nanos.getAsLong());
    }

    /** What the database answers; while it does not, the other. */
    public <T> T ask(Supplier<T> question, Supplier<T> otherwise) {
        if (!mayAsk()) {
            return otherwise.get();
        }
        try {
            T answer = question.get();
            if (away) {
                LOG.info("The database answers again");
            }
            away = false;
            return answer;
        } catch (DataAccessException | TransactionException e) {
            if (!away) {
                LOG.warn("The database does not answer; what can do without it goes on: {}", e.toString());
            }
            askAgainNanos.set(nanos.getAsLong() + BETWEEN_QUESTIONS_NANOS);
            away = true;
            return otherwise.get();
        }
    }

    private boolean mayAsk() {
        long due = askAgainNanos.get();
        long now = nanos.getAsLong();
        return !away || (now - due >= 0 && askAgainNanos.compareAndSet(due, now + BETWEEN_QUESTIONS_NANOS));
    }
}
