package io.holdfast.local.demo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the API has told buyers of their orders. Safe for use by many threads. */
public final class Promises {
    private final Findings findings;
    private final Map<String, Promise> byOrder = new ConcurrentHashMap<>();
    private final Map<String, String> orderByKey = new ConcurrentHashMap<>();
    private final Map<String, Long> versions = new ConcurrentHashMap<>();

    /**
     * An order that was acknowledged with 201.
     *
     * @param token of the buyer, to ask for the order again
     */
    public record Promise(String orderId, String userId, String token, List<String> seats, BigDecimal totalPrice) {}

    public Promises(Findings findings) {
        this.findings = findings;
    }

    /** Notes a 201. A key that was answered before must be answered with the same order. */
    public void acknowledged(String userId, String token, String key, JsonNode order) {
        String orderId = order.path("order_id").asText();
        String before = orderByKey.putIfAbsent(userId + " " + key, orderId);
        findings.check(
                Invariant.ONE_KEY_ONE_ORDER,
                before == null || before.equals(orderId),
                () -> "one key gave the orders " + before + " and " + orderId);
        byOrder.putIfAbsent(
                orderId,
                new Promise(
                        orderId,
                        userId,
                        token,
                        seats(order),
                        order.path("total_price").decimalValue()));
        versions.merge(orderId, order.path("version").asLong(), Math::max); // two clicks may be answered at once
    }

    /** Notes that a buyer was shown this state of an order. Answers of one buyer must be noted in their order. */
    public void shown(JsonNode order) {
        long version = order.path("version").asLong();
        String orderId = order.path("order_id").asText();
        Long before = versions.put(orderId, version);
        findings.check(
                Invariant.NEVER_OLDER,
                before == null || before <= version,
                () -> "order " + orderId + " was shown with version " + before + ", then with " + version);
    }

    public Collection<Promise> all() {
        return byOrder.values();
    }

    static List<String> seats(JsonNode order) {
        List<String> seats = new ArrayList<>();
        order.path("seats").forEach(seat -> seats.add(seat.path("seat_id").asText()));
        return List.copyOf(seats);
    }
}
