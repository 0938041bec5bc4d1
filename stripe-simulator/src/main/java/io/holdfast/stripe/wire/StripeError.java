package io.holdfast.stripe.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One error in Stripe's envelope: the status beside it is the one that Stripe's documentation gives its type. */
public record StripeError(int status, String type, String message, Map<String, JsonNode> details) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    public static StripeError invalid(String message) {
        return new StripeError(400, "invalid_request_error", message, Map.of());
    }

    public static StripeError invalid(String code, String param, String message) {
        return invalid(message).code(code).param(param);
    }

    /** {@code kind} as Stripe spells it in the message, {@code param} the name of the identifier. */
    public static StripeError noSuch(String kind, String param, String id) {
        return new StripeError(404, "invalid_request_error", "No such " + kind + ": '" + id + "'", Map.of())
                .code("resource_missing")
                .param(param);
    }

    public static StripeError unauthorized(String message) {
        return new StripeError(401, "invalid_request_error", message, Map.of());
    }

    public static StripeError card(String message) {
        return new StripeError(402, "card_error", message, Map.of());
    }

    public static StripeError idempotency(int status, String message) {
        return new StripeError(status, "idempotency_error", message, Map.of());
    }

    public StripeError code(String code) {
        return with("code", JSON.stringNode(code))
                .with("doc_url", JSON.stringNode("https://stripe.com/docs/error-codes/" + code.replace('_', '-')));
    }

    public StripeError param(String param) {
        return with("param", JSON.stringNode(param));
    }

    /** The same error with one more field. */
    public StripeError with(String field, JsonNode value) {
        var more = new LinkedHashMap<>(details);
        more.put(field, value);
        return new StripeError(status, type, message, more);
    }

    public Answer answer() {
        ObjectNode body = JSON.objectNode();
        ObjectNode error = body.putObject("error");
        details.forEach(error::set);
        error.put("message", message).put("type", type);
        return new Answer(status, body);
    }
}
