package io.holdfast.api.hooks;

import io.holdfast.api.notifications.Kind;
import io.holdfast.api.notifications.Notice;
import io.holdfast.api.notifications.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Sends what is due, to each endpoint a few at a time, so that one that does not answer keeps only its own deliveries
 * waiting. A failure is followed by longer and longer pauses, for three days; then it is given up, and an endpoint that
 * has taken nothing for so long is switched off, which its owner is told by mail.
 */
@Component
class HookDispatcher implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(HookDispatcher.class);
    static final Duration PATIENCE = Duration.ofDays(3);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration NAP = Duration.ofMillis(500);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4));

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Sender sender;
    private final Outbox outbox;
    private final HookSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Semaphore news = new Semaphore(0);
    private final Map<UUID, Semaphore> places = new ConcurrentHashMap<>();
    private volatile boolean running;

    HookDispatcher(
            Endpoints endpoints,
            Deliveries deliveries,
            Sender sender,
            Outbox outbox,
            HookSettings settings,
            MeterRegistry meters,
            Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.sender = sender;
        this.outbox = outbox;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    /** Something may be due now. */
    void wake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    private void look() {
        while (running) {
            try {
                List<UUID> busy = deliveries.endpointsWithWork();
                busy.forEach(this::staff);
                // Not those of sends that are under way: another four would join them.
                places.values().removeIf(free -> free.availablePermits() == settings.perEndpoint());
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("Webhooks wait for the database: {}", e.getClass().getSimpleName());
            }
            nap();
        }
    }

    /** As many as may be at work for this endpoint; each goes when nothing is left to do. */
    private void staff(UUID endpoint) {
        Semaphore free = places.computeIfAbsent(endpoint, _ -> new Semaphore(settings.perEndpoint()));
        while (running && free.tryAcquire()) {
            Thread.ofVirtual().name("webhooks-" + endpoint).start(() -> {
                try {
                    work(endpoint);
                } finally {
                    free.release();
                }
            });
        }
    }

    private void work(UUID id) {
        try {
            Optional<Endpoint> endpoint = endpoints.find(id);
            while (running
                    && endpoint.filter(open -> open.disabledAt().isEmpty()).isPresent()) {
                Optional<Delivery> delivery = deliveries.claim(endpoint.get(), LEASE);
                if (delivery.isEmpty()) {
                    return;
                }
                attempt(delivery.get());
                endpoint = endpoints.find(id);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Webhooks wait for the database: {}", e.getClass().getSimpleName());
        }
    }

    private void attempt(Delivery delivery) {
        Sender.Answer answer = sender.post(delivery);
        UUID endpoint = delivery.endpoint().id();
        if (answer.isGood()) {
            deliveries.delivered(delivery, answer.status());
            endpoints.works(endpoint);
        } else if (delivery.ageSeconds() >= PATIENCE.toSeconds()) {
            deliveries.failed(delivery, answer.status(), answer.error());
        } else {
            deliveries.postpone(delivery, answer.status(), answer.error(), pauseAfter(delivery.attempt()));
        }
        if (!answer.isGood() && endpoints.fails(endpoint, PATIENCE)) {
            switchedOff(delivery.endpoint());
        }
        meters.counter("holdfast.webhooks", "outcome", answer.isGood() ? "delivered" : answer.error())
                .increment();
    }

    static Duration pauseAfter(int attempt) {
        return PAUSES.get(Math.min(attempt, PAUSES.size()) - 1);
    }

    private void switchedOff(Endpoint endpoint) {
        LOG.warn("Webhook endpoint {} is switched off: it has taken nothing for {}", endpoint.id(), PATIENCE);
        deliveries.abandon(endpoint.id());
        Instant now = clock.instant();
        outbox.record(List.of(new Notice(
                endpoint.id().toString(),
                Kind.WEBHOOK_DISABLED,
                now.toString(),
                endpoint.ownerId(),
                0,
                Optional.empty(),
                Optional.empty(),
                now)));
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
        Thread.ofVirtual().name("webhooks").start(this::look);
    }

    /** What is under way ends by itself within its five seconds, or is taken up when its lease ends. */
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
