package io.holdfast.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.e2e.Http.Answer;
import java.time.Duration;
import java.util.UUID;

/** Somebody who buys. */
record Buyer(String userId, Http api, Stripe stripe) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LONG_PATIENCE = Duration.ofSeconds(60);

    /** What the buyer is told in the end. */
    Answer books(long event, String json) {
        return books(event, json, UUID.randomUUID().toString());
    }

    /** A busy machine may say "not now": who asks again with the same key is told what became of it. */
    Answer books(long event, String json, String key) {
        return Eventually.get(LONG_PATIENCE, () -> triesToBook(event, json, key), answer -> !isNotNow(answer));
    }

    /** Once, whatever the answer. */
    Answer triesToBook(long event, String json) {
        return triesToBook(event, json, UUID.randomUUID().toString());
    }

    Answer triesToBook(long event, String json, String key) {
        return api.postOnce("/api/v1/events/%d/book".formatted(event), json, "Idempotency-Key", key);
    }

    Order holds(long event, String json) {
        return new Order(books(event, json).expect(201).json());
    }

    private static boolean isNotNow(Answer answer) {
        return answer.status() == 202 || answer.status() == 503;
    }

    Order holdsSeat(long event, String seat) {
        return holds(event, "{'seats':['%s']}".formatted(seat));
    }

    Answer asksFor(String orderId) {
        return api.get("/api/v1/orders/" + orderId);
    }

    Order sees(String orderId) {
        return new Order(asksFor(orderId).expect(200).json());
    }

    /** Waits until the order is so far. */
    Order awaits(String orderId, String status) {
        return Eventually.get(
                PATIENCE, () -> sees(orderId), order -> order.status().equals(status));
    }

    Order awaitsRefund(String orderId, String status) {
        return Eventually.get(
                PATIENCE, () -> sees(orderId), order -> order.refund().equals(status));
    }

    Answer pays(Order order) {
        return stripe.confirm(order, "pm_card_visa");
    }

    /** Gives all of an order back. */
    Answer cancels(Order order) {
        return api.post("/api/v1/orders/" + order.id() + "/cancel", "{}");
    }

    JsonNode ticketsOf(Order order) {
        return api.get("/api/v1/orders/" + order.id() + "/tickets").expect(200).json();
    }

    Order buys(long event, String json) {
        Order held = holds(event, json);
        pays(held).expect(200);
        return awaits(held.id(), "CONFIRMED");
    }
}
