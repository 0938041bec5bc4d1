package io.holdfast.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.local.demo.calls.Answer;
import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.NoAnswer;
import io.holdfast.local.demo.sale.Pause;
import io.holdfast.local.settings.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An admin at work, by the routes that admins have: reconciles, reads the books, and looks what there is to do by hand. */
record Operator(Api api, String token) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long BETWEEN_LOOKS_MILLIS = 250;
    private static final int PAGES = 200;
    private static final String RECONCILE = "/api/v1/admin/reconcile";

    static Operator at(Api api) throws NoAnswer {
        return new Operator(api, api.login("admin@holdfast.local", "holdfast-admin"));
    }

    /**
     * What one run of the reconciler came to.
     *
     * @param repaired how often what was put right, by kind
     * @param unexplained the same for what nobody but a person can
     */
    record Reconciled(Map<String, Integer> repaired, Map<String, Integer> unexplained, int undecided) {
        boolean isQuiet() {
            return repaired.isEmpty() && undecided == 0;
        }
    }

    /** Asks for a run over what is new since then, and waits for its end. */
    Reconciled reconcile(Instant since) {
        JsonNode body = JSON.createObjectNode().put("since", since.toString());
        String id = good(202, "a reconciliation", () -> api.ask(RECONCILE, token, body))
                .path("id")
                .asText();
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            JsonNode run = good(200, "the reconciliation", () -> api.see(RECONCILE + "/" + id, token));
            switch (run.path("status").asText()) {
                case "DONE" -> {
                    return new Reconciled(
                            counts(run.path("repaired")),
                            counts(run.path("unexplained")),
                            run.path("undecided").asInt());
                }
                case "FAILED" -> throw new Problem("the reconciler has failed: " + run);
                default -> Pause.millis(BETWEEN_LOOKS_MILLIS);
            }
        }
        throw new Problem("the reconciler has not ended within " + PATIENCE.toSeconds() + " s");
    }

    /** The money of an event in one currency, by the engine's books, in minor units. */
    record Sum(String currency, long captured, long refunded, long disputed, long balance) {}

    /** By currency. */
    Map<String, Sum> money(long eventId) {
        JsonNode money = good(200, "the money", () -> api.see("/api/v1/admin/events/" + eventId + "/money", token));
        Map<String, Sum> sums = new TreeMap<>();
        for (JsonNode part : money.path("currencies")) {
            String currency = part.path("currency").asText();
            sums.put(
                    currency,
                    new Sum(
                            currency,
                            minor(part.path("captured")),
                            minor(part.path("refunded")),
                            minor(part.path("disputed")),
                            minor(part.path("balance"))));
        }
        return sums;
    }

    /** The orders of an event for which a person has to do something. */
    Set<String> ordersToSeeTo(long eventId) {
        Set<String> orders = new HashSet<>();
        String cursor = "";
        for (int page = 0; page < PAGES; page++) {
            String path = "/api/v1/admin/payment-tasks?status=FAILED&page_size=100" + cursor;
            JsonNode tasks = good(200, "the payment tasks", () -> api.see(path, token));
            for (JsonNode task : tasks.path("data")) {
                String order = task.path("order_id").asText();
                if (order.startsWith(eventId + ".") || order.startsWith(eventId + "-")) {
                    orders.add(order);
                }
            }
            if (!tasks.path("next_cursor").isTextual()) {
                return orders;
            }
            cursor = "&cursor=" + tasks.path("next_cursor").asText();
        }
        return orders;
    }

    private static long minor(JsonNode major) {
        return major.decimalValue().movePointRight(2).setScale(0).longValueExact();
    }

    private static Map<String, Integer> counts(JsonNode counts) {
        Map<String, Integer> read = new TreeMap<>();
        counts.properties()
                .forEach(kind -> read.put(kind.getKey(), kind.getValue().asInt()));
        return read;
    }

    private interface Call {
        Answer send() throws NoAnswer;
    }

    private static JsonNode good(int wanted, String what, Call call) {
        Instant end = Instant.now().plus(PATIENCE);
        String last = "";
        while (Instant.now().isBefore(end)) {
            try {
                Answer answer = call.send();
                if (answer.is(wanted)) {
                    return answer.body();
                }
                last = answer.status() + " " + answer.body();
                if (answer.status() < 500) {
                    break;
                }
            } catch (NoAnswer unanswered) {
                last = String.valueOf(unanswered.getMessage());
            }
            Pause.millis(BETWEEN_LOOKS_MILLIS);
        }
        throw new Problem(what + " cannot be had: " + last);
    }
}
