package io.holdfast.local.demo.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.settings.Problem;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What only the payment simulator takes: its faults, and what buyers and banks do elsewhere than at a merchant. */
public record Control(Http http, String address) {
    private static final int OK = 200;
    private static final int PAGE = 1_000;

    /**
     * What the simulator has of one payment, in minor units.
     *
     * @param refunding what is under way back to the buyer
     * @param disputed what the bank has taken and not returned
     */
    public record Line(
            String paymentId,
            String orderId,
            String currency,
            long captured,
            long refunded,
            long refunding,
            long disputed) {
        public long kept() {
            return captured - refunded - disputed;
        }
    }

    /** From now on these faults strike, and no others. */
    public void faults(JsonNode faults) throws NoAnswer {
        good(http.send(at("/faults").PUT(BodyPublishers.ofString(faults.toString()))));
    }

    /** How often each fault struck since the last reset. */
    public JsonNode struck() throws NoAnswer {
        return good(http.send(at("/faults").GET())).path("struck");
    }

    public void resetFaults() throws NoAnswer {
        good(http.send(at("/faults").DELETE()));
    }

    /** Delivers now what waits to be delivered; how much still waits or is under way. */
    public long flush() throws NoAnswer {
        good(http.send(at("/webhooks/flush").POST(BodyPublishers.noBody())));
        JsonNode backlog = good(http.send(at("/webhooks").GET()));
        return backlog.path("waiting").asLong() + backlog.path("under_way").asLong();
    }

    /** Pays on the provider's page. */
    public Answer paySession(String sessionId, String card, Map<String, String> more) throws NoAnswer {
        String rest = more.entrySet().stream()
                .map(field -> "&" + field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining());
        return post("/checkout/sessions/" + sessionId + "/pay", "payment_method=" + encoded(card) + rest);
    }

    /** Answers what the bank asks: with {@code complete} or {@code fail}. */
    public Answer authenticate(String paymentId, String how) throws NoAnswer {
        return post("/payment_intents/" + paymentId + "/authenticate", "authentication=" + how);
    }

    /** Ends a payment that is processing: with {@code succeeded} or {@code failed}. */
    public Answer settle(String paymentId, String how) throws NoAnswer {
        return post("/payment_intents/" + paymentId + "/settle", "status=" + how);
    }

    /** The buyer's bank takes the money back; the dispute. */
    public Answer dispute(String paymentId) throws NoAnswer {
        return post("/charges/" + paymentId + "/dispute", "reason=fraudulent");
    }

    /** Ends a dispute: {@code won} or {@code lost}. */
    public Answer closeDispute(String disputeId, String how) throws NoAnswer {
        return post("/disputes/" + disputeId + "/close", "status=" + how);
    }

    /** Every payment of an event's orders, while it is the newest event. */
    public List<Line> ledger(long eventId) throws NoAnswer {
        List<Line> found = new ArrayList<>();
        String after = "";
        boolean more = true;
        while (more) {
            JsonNode page =
                    good(http.send(at("/ledger?limit=" + PAGE + after).GET())).path("payment_intents");
            List<Line> lines = lines(page.path("data"));
            List<Line> ours =
                    lines.stream().filter(line -> isOf(line.orderId(), eventId)).toList();
            found.addAll(ours);
            boolean older = !found.isEmpty() && ours.isEmpty();
            more = page.path("has_more").asBoolean() && !lines.isEmpty() && !older;
            after = more ? "&starting_after=" + lines.getLast().paymentId() : "";
        }
        return found;
    }

    private static boolean isOf(String orderId, long eventId) {
        return orderId.startsWith(eventId + ".") || orderId.startsWith(eventId + "-");
    }

    private static List<Line> lines(JsonNode data) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode line : data) {
            lines.add(new Line(
                    line.path("payment_intent").asText(),
                    line.path("order_id").asText(),
                    line.path("currency").asText(),
                    line.path("captured").asLong(),
                    line.path("refunded").asLong(),
                    line.path("refunds_pending").asLong(),
                    line.path("disputed").asLong()));
        }
        return lines;
    }

    private Answer post(String path, String form) throws NoAnswer {
        return http.send(at(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(address + "/_control" + path));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode good(Answer answer) {
        if (!answer.is(OK)) {
            throw new Problem("the payment simulator refuses: " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }
}
