package io.holdfast.api;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.FakeHttp;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Somebody who buys in line items, and the one event that they buy of; every ticket costs 150.00. */
record LineItemBuyer(Client client, String id, String event) {
    static final String BASE = "/ticket_master/v1";

    static LineItemBuyer of(Client client, String event) {
        return new LineItemBuyer(
                client, client.get("/api/v1/users/me").json().path("id").asString(), event);
    }

    /** What Stripe has of the one payment that there is. */
    static void stripeSays(String status, long amount) {
        var intent = "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"client_secret\":\"pi_1_secret_2\","
                + "\"currency\":\"usd\",\"status\":\"%s\",\"amount_received\":%d,\"amount_capturable\":%d}";
        EngineAround.STRIPE.answers(asked -> FakeHttp.Answer.of(200, intent.formatted(status, amount, amount)));
    }

    String lines(String... seats) {
        return Arrays.stream(seats)
                .map(seat ->
                        "{'ticket_id':'%s.%s','ticket_details':{'row':'any'},'price':150.00}".formatted(event, seat))
                .collect(Collectors.joining(",", "[", "]"));
    }

    Client.Answer create(String lines, String total) {
        return create(id, lines, total);
    }

    Client.Answer create(String userId, String lines, String total) {
        return client.post(BASE + "/bookings/create", body(userId, lines, total));
    }

    Client.Answer createUnder(String key, String lines, String total) {
        var body = BodyPublishers.ofString(body(id, lines, total).replace('\'', '"'));
        return client.send("POST", BASE + "/bookings/create", body, "Idempotency-Key", key);
    }

    private static String body(String userId, String lines, String total) {
        return "{'user_id':'%s','line_items':%s,'total_price':%s}".formatted(userId, lines, total);
    }

    Client.Answer complete(String order, String payment, String amount) {
        return client.post(
                BASE + "/bookings/complete",
                "{'payment_id':'%s','payment_method':'card','amount':%s,'order_id':'%s'}"
                        .formatted(payment, amount, order));
    }
}
