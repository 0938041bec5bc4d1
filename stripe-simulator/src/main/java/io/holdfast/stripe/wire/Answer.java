package io.holdfast.stripe.wire;

import tools.jackson.databind.node.ObjectNode;

/** What a call is answered: an HTTP status and a JSON object. */
public record Answer(int status, ObjectNode body) {

    public static Answer ok(ObjectNode body) {
        return new Answer(200, body);
    }
}
