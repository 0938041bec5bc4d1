package io.holdfast.api.dialects;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * Every answer of {@code /ticket_master/v1} that is no problem.
 *
 * @param status the HTTP status once more
 */
record Envelope<T>(int status, String message, T data) {
    static <T> Envelope<T> of(T data) {
        return new Envelope<>(HttpStatus.OK.value(), "OK", data);
    }

    /** Around what was answered, with its status and headers. */
    static ResponseEntity<Envelope<Object>> around(String message, ResponseEntity<Object> answer, Object data) {
        boolean known = answer.getStatusCode().value() != HttpStatus.ACCEPTED.value();
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(new Envelope<>(
                        answer.getStatusCode().value(),
                        known ? message : "Not known yet: ask for the order, or repeat with the same key",
                        data));
    }
}
