package io.holdfast.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.e2e.Http.Answer;
import io.holdfast.local.settings.Payments;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The local Stripe: as a browser uses it, as a server does, and as the sender of webhooks. */
record Stripe(Http simulator, Payments payments, Http api) {
    private static final String WEBHOOKS = "/api/v1/webhooks/stripe";

    /** Pays as a browser does, with the public key and the secret of the one payment. */
    Answer confirm(Order order, String card) {
        return form(
                "pk_test_browser",
                "/v1/payment_intents/" + order.payment() + "/confirm",
                Map.of("client_secret", order.clientSecret(), "payment_method", card));
    }

    /** A payment that a server makes, paid at once. */
    String pay(int amountMinor, Map<String, String> more) {
        Map<String, String> fields = new TreeMap<>(more);
        fields.putAll(Map.of(
                "amount",
                Integer.toString(amountMinor),
                "currency",
                "usd",
                "payment_method_types[]",
                "card",
                "payment_method",
                "pm_card_visa",
                "confirm",
                "true"));
        return form(payments.key(), "/v1/payment_intents", fields)
                .expect(200)
                .json()
                .path("id")
                .asText();
    }

    JsonNode intent(String payment) {
        return get("/v1/payment_intents/" + payment);
    }

    /** How much of a payment went back, in minor units. */
    long refundedMinor(String payment) {
        JsonNode charges = get("/v1/charges?payment_intent=" + payment);
        return charges.path("data").path(0).path("amount_refunded").asLong();
    }

    /** The event that tells of a payment's success. */
    String succeeded(String payment) {
        return Eventually.get(Duration.ofSeconds(5), () -> find(payment), text -> !text.isEmpty());
    }

    Answer deliver(String event) {
        return deliver(event, signature(event, Instant.now(), payments.webhookSecrets()));
    }

    Answer deliver(String event, String signature) {
        return api.send("POST", WEBHOOKS, BodyPublishers.ofString(event), "Stripe-Signature", signature);
    }

    Answer deliverUnsigned(String event) {
        return api.send("POST", WEBHOOKS, BodyPublishers.ofString(event));
    }

    static String signature(String event, Instant at, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            byte[] digest = mac.doFinal((at.getEpochSecond() + "." + event).getBytes(UTF_8));
            return "t=%d,v1=%s".formatted(at.getEpochSecond(), HexFormat.of().formatHex(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String find(String payment) {
        for (JsonNode event :
                get("/v1/events?type=payment_intent.succeeded&limit=100").path("data")) {
            if (event.path("data").path("object").path("id").asText().equals(payment)) {
                return event.toString();
            }
        }
        return "";
    }

    private JsonNode get(String path) {
        return as(payments.key()).get(path).expect(200).json();
    }

    private Answer form(String key, String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return as(key).send(
                        "POST",
                        path,
                        BodyPublishers.ofString(body),
                        "Content-Type",
                        "application/x-www-form-urlencoded");
    }

    private Http as(String key) {
        return new Http(simulator.base(), "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(UTF_8)));
    }
}
