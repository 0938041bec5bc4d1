package io.holdfast.api.notifications;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Sends what is due, a few at a time, and writes down what became of each. It works off the table, so what waits for
 * another attempt holds up nothing, and what a dead sender left behind is taken up when its lease ends.
 */
@Component
class Dispatcher implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    /** How soon somebody who did not answer is called again. */
    private static final Duration UNREACHABLE = Duration.ofSeconds(5);

    private static final Duration NAP = Duration.ofSeconds(1);
    private static final Duration LAST_ATTEMPT = Duration.ofSeconds(15);

    private final Outbox outbox;
    private final Teller teller;
    private final NotificationSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Semaphore news = new Semaphore(0);
    private final List<Thread> senders = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    Dispatcher(Outbox outbox, Teller teller, NotificationSettings settings, MeterRegistry meters, Clock clock) {
        this.outbox = outbox;
        this.teller = teller;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    /** Something may be due now. */
    void wake() {
        if (news.availablePermits() < settings.senders()) {
            news.release(settings.senders());
        }
    }

    /** Sends the next one; false where none is due. */
    boolean sendNext() {
        Optional<Claimed> claimed = outbox.claim();
        claimed.ifPresent(this::attempt);
        return claimed.isPresent();
    }

    private void attempt(Claimed claimed) {
        Outcome outcome = outcome(claimed);
        switch (outcome) {
            case Outcome.Sent() -> outbox.finish(claimed, "SENT", Optional.empty());
            case Outcome.Pointless(var reason) -> outbox.finish(claimed, "SKIPPED", Optional.of(reason));
            case Outcome.Never(var reason) -> fail(claimed, reason);
            case Outcome.Again(var reason) when claimed.answered() >= settings.attempts() -> fail(claimed, reason);
            case Outcome.Again(var reason) -> outbox.postpone(claimed, reason, Backoff.after(claimed.answered()));
            case Outcome.Unreachable(var reason) when isOld(claimed) -> fail(claimed, reason);
            case Outcome.Unreachable(var reason) -> outbox.await(claimed, reason, UNREACHABLE);
        }
        meters.counter(
                        "holdfast.notifications",
                        "medium",
                        claimed.medium().name(),
                        "kind",
                        claimed.notice().kind().wire(),
                        "outcome",
                        outcome.getClass().getSimpleName())
                .increment();
    }

    /** A letter that cannot be written today may be after the next deployment; it must not stop the others. */
    private Outcome outcome(Claimed claimed) {
        try {
            return teller.tell(claimed);
        } catch (RuntimeException e) {
            LOG.error("{} cannot be told: {}", claimed, e.getClass().getName());
            return new Outcome.Again("internal " + e.getClass().getSimpleName());
        }
    }

    private boolean isOld(Claimed claimed) {
        return claimed.notice().happenedAt().isBefore(clock.instant().minus(settings.maxAge()));
    }

    private void fail(Claimed claimed, String reason) {
        LOG.warn("{} is given up: {}", claimed, reason);
        outbox.finish(claimed, "FAILED", Optional.of(reason));
    }

    private void work() {
        while (running) {
            try {
                if (!sendNext()) {
                    nap();
                }
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("Notifications wait for the database: {}", e.getClass().getSimpleName());
                nap();
            } catch (RuntimeException e) {
                LOG.error("A notification cannot be read or noted; it is taken up again when its lease ends", e);
                nap();
            }
        }
    }

    private void nap() {
        try {
            var _ = news.tryAcquire(NAP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    @Override
    public void start() {
        running = true;
        for (int number = 1; number <= settings.senders(); number++) {
            // Not virtual: to draw tickets takes a processor for so long that requests would wait for it.
            senders.add(
                    Thread.ofPlatform().name("notifications-" + number).daemon().start(this::work));
        }
    }

    /** Whoever is sending finishes first. */
    @Override
    public void stop() {
        running = false;
        wake();
        for (Thread sender : senders) {
            try {
                if (!sender.join(LAST_ATTEMPT)) {
                    LOG.warn("A notification is still being sent; it is taken up when its lease ends");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        senders.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
