package io.holdfast.local.demo.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.settings.Problem;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The payment simulator: a buyer's browser pays at it with the payment's own secret, and the merchant reads from it what
 * was paid and what was refunded.
 */
public record Stripe(Http http, String address, String secretKey) {
    private static final String PUBLISHABLE_KEY = "pk_test_demo";
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 20_000;

    /** Pays as a browser does. */
    public Answer pay(String paymentId, String clientSecret, String card) throws NoAnswer {
        String form = "key=" + PUBLISHABLE_KEY + "&client_secret=" + encoded(clientSecret) + "&payment_method="
                + encoded(card);
        return http.send(HttpRequest.newBuilder(URI.create(address + "/v1/payment_intents/" + paymentId + "/confirm"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** A second payment of an order, which a server makes with the secret key, paid at once. */
    public Answer payAgain(String orderId, long eventId, long amountMinor, String key) throws NoAnswer {
        String form = "amount=" + amountMinor + "&currency=usd&payment_method_types[]=card&payment_method=pm_card_visa"
                + "&confirm=true&metadata[order_id]=" + encoded(orderId) + "&metadata[event_id]=" + eventId;
        return http.send(HttpRequest.newBuilder(URI.create(address + "/v1/payment_intents"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Bearer " + secretKey)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(form)));
    }

    /** Every payment that was created since then, newest first. */
    public List<JsonNode> payments(Instant since) throws NoAnswer {
        return all("/v1/payment_intents", since);
    }

    /** Every refund that was created since then, newest first. */
    public List<JsonNode> refunds(Instant since) throws NoAnswer {
        return all("/v1/refunds", since);
    }

    private List<JsonNode> all(String path, Instant since) throws NoAnswer {
        List<JsonNode> all = new ArrayList<>();
        String query = path + "?limit=" + PAGE + "&created%5Bgte%5D=" + since.getEpochSecond();
        for (int page = 0; page < MOST_PAGES; page++) {
            String after = all.isEmpty()
                    ? ""
                    : "&starting_after=" + encoded(all.getLast().path("id").asText());
            Answer answer = http.send(HttpRequest.newBuilder(URI.create(address + query + after))
                    .header("Authorization", "Bearer " + secretKey)
                    .GET());
            if (!answer.is(200)) {
                throw new Problem("the simulator does not list " + path + ": " + answer.status() + " " + answer.body());
            }
            answer.body().path("data").forEach(all::add);
            if (!answer.body().path("has_more").asBoolean()) {
                return all;
            }
        }
        throw new Problem("the simulator's list of " + path + " has no end");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
