package io.holdfast.local.demo.sale;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.demo.calls.Answer;
import io.holdfast.local.demo.calls.Control;
import io.holdfast.local.demo.calls.NoAnswer;
import io.holdfast.local.demo.calls.Stripe;
import java.util.Map;

/** Pays for an order as its buyer does: in a browser with the payment's own secret, or on the provider's page. */
public record Payer(Stripe stripe, Control control) {
    private static final long SHORTEST_RETRY_MILLIS = 250;
    private static final int TRIES = 8;

    /** What an attempt to pay came to. */
    public enum Result {
        /** Money was taken, or set aside. */
        TAKEN,
        /** The bank takes its time. */
        PROCESSING,
        /** The bank wants to know who it is. */
        ASKED,
        DECLINED,
        /** The payment had been withdrawn: no money moved. */
        WITHDRAWN,
        UNKNOWN
    }

    /** A browser that got no answer pays once more: a payment takes money once. */
    public Result pay(JsonNode order, String card) {
        return pay(order, card, Map.of());
    }

    /** @param more what is answered to a bank that asks, on the provider's page */
    public Result pay(JsonNode order, String card, Map<String, String> more) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                Result result = result(send(order.path("payment"), card, more));
                if (result != Result.UNKNOWN) {
                    return result;
                }
            } catch (NoAnswer _) {
                // The payment may have gone through: the next answer tells.
            }
            Pause.millis(SHORTEST_RETRY_MILLIS << Math.min(attempt, 3));
        }
        return Result.UNKNOWN;
    }

    private Answer send(JsonNode payment, String card, Map<String, String> more) throws NoAnswer {
        String id = payment.path("id").asText();
        return payment.path("kind").asText().equals("checkout_session")
                ? control.paySession(id, card, more)
                : stripe.pay(id, payment.path("client_secret").asText(), card);
    }

    private static Result result(Answer answer) {
        JsonNode intent = answer.is(200)
                ? answer.body().path("payment_intent").isObject()
                        ? answer.body().path("payment_intent")
                        : answer.body()
                : answer.body().path("error").path("payment_intent");
        return switch (intent.path("status").asText()) {
            case "succeeded", "requires_capture" -> Result.TAKEN;
            case "processing" -> Result.PROCESSING;
            case "requires_action" -> Result.ASKED;
            default -> answer.is(402) ? Result.DECLINED : answer.is(400) ? Result.WITHDRAWN : Result.UNKNOWN;
        };
    }
}
