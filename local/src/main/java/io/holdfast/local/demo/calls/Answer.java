package io.holdfast.local.demo.calls;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * What a call was answered.
 *
 * @param body as JSON; a missing node where there is none
 * @param retryAfter what the answer asks to wait before the call is repeated; zero where it does not
 * @param wantedNanos from the moment the call was wanted, its wait for a connection included
 * @param sentNanos from the moment it was sent
 */
public record Answer(int status, JsonNode body, Duration retryAfter, long wantedNanos, long sentNanos) {
    /** The stable code of a problem; empty where the answer is none. */
    public String code() {
        return body.path("code").asText("");
    }

    public boolean is(int wanted) {
        return status == wanted;
    }
}
