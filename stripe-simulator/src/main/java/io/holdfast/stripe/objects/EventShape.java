package io.holdfast.stripe.objects;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** An Event as Stripe shows and delivers it. */
public final class EventShape {

    /** The version of the API that every object here follows. */
    public static final String API_VERSION = "2026-07-29.dahlia";

    private EventShape() {}

    /** {@code subject} is the object as it was then, and is kept as it is. No request where nobody asked for it. */
    public static ObjectNode of(
            String id,
            String type,
            long createdSeconds,
            ObjectNode subject,
            String requestId,
            Optional<String> idempotencyKey) {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("object", "event")
                .put("api_version", API_VERSION)
                .put("created", createdSeconds);
        json.putObject("data").set("object", subject);
        json.put("livemode", false).put("pending_webhooks", 1);
        ObjectNode request = json.putObject("request");
        Json.text(request, "id", Optional.of(requestId).filter(asked -> !asked.isEmpty()));
        Json.text(request, "idempotency_key", idempotencyKey);
        return json.put("type", type);
    }
}
