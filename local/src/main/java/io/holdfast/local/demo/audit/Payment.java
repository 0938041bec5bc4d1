package io.holdfast.local.demo.audit;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A payment at the provider, as its list shows it.
 *
 * @param orderId that it was created for
 * @param receivedMinor what the buyer was charged; 0 where the buyer was not
 */
public record Payment(String id, String orderId, String eventId, long receivedMinor, String currency) {
    public static Payment of(JsonNode intent) {
        return new Payment(
                intent.path("id").asText(),
                intent.path("metadata").path("order_id").asText(),
                intent.path("metadata").path("event_id").asText(),
                intent.path("amount_received").asLong(),
                intent.path("currency").asText());
    }

    /** A payment that went back, as the provider's list shows it; only what has succeeded counts. */
    public record Refund(String paymentId, long amountMinor) {
        public static Refund of(JsonNode refund) {
            boolean done = refund.path("status").asText().equals("succeeded");
            return new Refund(
                    refund.path("payment_intent").asText(),
                    done ? refund.path("amount").asLong() : 0);
        }
    }
}
