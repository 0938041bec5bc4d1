package io.holdfast.stripe.webhooks;

import io.holdfast.stripe.faults.Fault;
import io.holdfast.stripe.ledger.Delivery;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.objects.Json;
import io.holdfast.stripe.settings.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Delivers events to the webhook endpoint: at least once, at most 64 at a time, in no promised order. An event is
 * settled only by a 2xx answer or after three days; until then it is in the journal, and tried again after a restart.
 */
@Component
public class Courier implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int MAX_AT_ONCE = 64;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final Settings settings;
    private final Clock clock;
    private final Semaphore places = new Semaphore(MAX_AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread dispatcher = Thread.ofVirtual().name("courier").unstarted(this::run);
    private final HttpClient http;
    private final Post post;
    private final Mischief mischief;
    private final Backoff backoff;
    private volatile boolean running;

    Courier(Ledger ledger, Settings settings, Mischief mischief, Clock clock) {
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .build();
        this.post = new Post(http, settings, clock);
        this.mischief = mischief;
        this.backoff = Backoff.of(settings.pace());
    }

    @Override
    public void start() {
        running = true;
        dispatcher.start();
    }

    /** Deliveries under way are cut short: they are tried again after the next start. */
    @Override
    public void stop() {
        running = false;
        dispatcher.interrupt();
        http.shutdownNow();
        threads.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** What is under way, and what waits: for its first attempt, for its next one, or on purpose. */
    public ObjectNode backlog() {
        List<Integer> attempts = ledger.attemptsOfPending();
        ObjectNode json = Json.object()
                .put("waiting", attempts.size())
                .put("retrying", attempts.stream().filter(failed -> failed > 0).count())
                .put("under_way", MAX_AT_ONCE - places.availablePermits());
        mischief.counts().forEach(json::put);
        return json;
    }

    /** Delivers now what is held back, delayed or waiting for its next attempt; says how much that was. */
    public int flush() {
        return ledger.outbox().flush();
    }

    private void run() {
        try {
            while (running) {
                Delivery delivery = ledger.outbox().take();
                places.acquire();
                threads.execute(() -> {
                    try {
                        deliver(delivery);
                    } catch (RuntimeException e) {
                        LOG.error("Event {} stays undelivered until the next start", delivery.eventId(), e);
                    } finally {
                        places.release();
                    }
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Delivery delivery) {
        var found = ledger.event(delivery.eventId());
        if (found.isEmpty()) {
            return;
        }
        ObjectNode event = found.get();
        if (!settings.delivers(event.path("type").asString())) {
            ledger.settle(delivery.eventId());
            return;
        }
        switch (mischief.next(delivery)) {
            case Mischief.Step.Skip _ -> {}
            case Mischief.Step.Drop _ -> ledger.settle(delivery.eventId());
            case Mischief.Step.Wait(long millis) -> ledger.outbox().add(delivery, clock.millis() + millis);
            case Mischief.Step.Go go -> send(delivery, event, go);
        }
    }

    private void send(Delivery delivery, ObjectNode event, Mischief.Step.Go go) {
        try {
            for (Fault fault : go.extras()) {
                post.sendWrong(event, fault);
            }
            int status = post.send(event);
            if (status >= 200 && status < 300) {
                ledger.settle(delivery.eventId());
            } else {
                retry(delivery, event, "it answered " + status);
            }
            for (int i = 0; i < go.copies(); i++) {
                post.sendWrong(event, Fault.DUPLICATE);
            }
        } catch (IOException e) {
            retry(delivery, event, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            mischief.went(delivery.eventId(), ledger.outbox());
        }
    }

    private void retry(Delivery delivery, ObjectNode event, String why) {
        if (!running) {
            return;
        }
        int failures = delivery.attempts() + 1;
        long createdMillis = event.path("created").asLong() * 1_000;
        OptionalLong next = backoff.next(failures, createdMillis, clock.millis());
        if (next.isPresent()) {
            LOG.debug("Event {} was not taken ({}): attempt {} failed", delivery.eventId(), why, failures);
            ledger.postpone(delivery.eventId(), failures, next.getAsLong());
        } else {
            LOG.warn("Event {} is given up after {} attempts: {}", delivery.eventId(), failures, why);
            ledger.settle(delivery.eventId());
        }
    }
}
