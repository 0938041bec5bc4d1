package io.holdfast.api.dialects;

import io.holdfast.api.booking.OrderAnswer;
import io.holdfast.api.booking.UnknownAnswer;
import java.net.URI;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * How a dialect tells what became of an order. The status and the headers stay as they were, so that no refusal is
 * made a success; only where the order is to be found is the dialect's own.
 *
 * @param place where the order of an id is found
 */
record Retelling(
        UnaryOperator<String> place, Function<OrderAnswer, Object> order, Function<UnknownAnswer, Object> unknown) {
    ResponseEntity<Object> of(ResponseEntity<?> answer) {
        return switch (answer.getBody()) {
            case OrderAnswer known -> retold(answer, known.orderId(), order.apply(known));
            case UnknownAnswer asked -> retold(answer, asked.orderId(), unknown.apply(asked));
            case null, default -> throw new IllegalStateException("An answer about an order has an order");
        };
    }

    private ResponseEntity<Object> retold(ResponseEntity<?> answer, String orderId, Object body) {
        HttpHeaders headers = new HttpHeaders(answer.getHeaders());
        if (headers.getLocation() != null) {
            headers.setLocation(URI.create(place.apply(orderId)));
        }
        return ResponseEntity.status(answer.getStatusCode()).headers(headers).body(body);
    }
}
