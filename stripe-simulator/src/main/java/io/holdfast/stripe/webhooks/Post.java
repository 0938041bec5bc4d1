package io.holdfast.stripe.webhooks;

import io.holdfast.stripe.faults.Fault;
import io.holdfast.stripe.settings.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** Sends events to the endpoint, signed: rightly, or wrong in one way on purpose. */
final class Post {

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final long AN_HOUR_SECONDS = 3_600;
    private static final String OTHER_API_VERSION = "2022-08-01";

    private final HttpClient http;
    private final Settings settings;
    private final Clock clock;

    Post(HttpClient http, Settings settings, Clock clock) {
        this.http = http;
        this.settings = settings;
        this.clock = clock;
    }

    /** The status that the endpoint answered. */
    int send(ObjectNode event) throws IOException, InterruptedException {
        return send(event.toString(), settings.webhookSecret(), clock.instant().getEpochSecond());
    }

    /** As the fault says; whatever the endpoint answers. */
    void sendWrong(ObjectNode event, Fault fault) throws InterruptedException {
        long now = clock.instant().getEpochSecond();
        String secret = settings.webhookSecret();
        String payload = event.toString();
        try {
            switch (fault) {
                case WRONG_SIGNATURE -> send(payload, secret + "_wrong", now);
                case STALE_TIMESTAMP -> send(payload, secret, now - AN_HOUR_SECONDS);
                case FUTURE_TIMESTAMP -> send(payload, secret, now + AN_HOUR_SECONDS);
                case WRONG_API_VERSION ->
                    send(event.deepCopy().put("api_version", OTHER_API_VERSION).toString(), secret, now);
                default -> send(payload, secret, now);
            }
        } catch (IOException e) {
            // It was there to be refused.
        }
    }

    private int send(String payload, String secret, long atSeconds) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(settings.webhookUrl())
                .timeout(ANSWER_TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .header("Stripe-Signature", Signature.of(payload, secret, atSeconds))
                .POST(HttpRequest.BodyPublishers.ofString(payload))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
