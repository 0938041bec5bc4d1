package io.holdfast.stripe.webhooks;

import io.holdfast.stripe.ledger.Delivery;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.settings.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
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
class Courier implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int MAX_AT_ONCE = 64;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final Settings settings;
    private final Clock clock;
    private final Semaphore places = new Semaphore(MAX_AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread dispatcher = Thread.ofVirtual().name("courier").unstarted(this::run);
    private final HttpClient http;
    private volatile boolean running;

    Courier(Ledger ledger, Settings settings, Clock clock) {
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .build();
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

    private void run() {
        try {
            while (running) {
                Delivery delivery = ledger.awaitDue();
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
        try {
            int status = send(event.toString());
            if (status >= 200 && status < 300) {
                ledger.settle(delivery.eventId());
            } else {
                retry(delivery, event, "it answered " + status);
            }
        } catch (IOException e) {
            retry(delivery, event, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int send(String payload) throws IOException, InterruptedException {
        long nowSeconds = clock.instant().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(settings.webhookUrl())
                .timeout(ANSWER_TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .header("Stripe-Signature", Signature.of(payload, settings.webhookSecret(), nowSeconds))
                .POST(HttpRequest.BodyPublishers.ofString(payload))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private void retry(Delivery delivery, ObjectNode event, String why) {
        if (!running) {
            return;
        }
        int failures = delivery.attempts() + 1;
        long createdMillis = event.path("created").asLong() * 1_000;
        OptionalLong next = Backoff.next(failures, createdMillis, clock.millis());
        if (next.isPresent()) {
            LOG.debug("Event {} was not taken ({}): attempt {} failed", delivery.eventId(), why, failures);
            ledger.postpone(delivery.eventId(), failures, next.getAsLong());
        } else {
            LOG.warn("Event {} is given up after {} attempts: {}", delivery.eventId(), failures, why);
            ledger.settle(delivery.eventId());
        }
    }
}
