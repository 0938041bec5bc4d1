package io.holdfast.api.booking;

import io.holdfast.api.engine.OrderId;
import io.holdfast.api.web.Problem;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The orders that this instance is answering for right now: two answers to one key could cross. */
@Component
public final class KeysInFlight {
    private final Set<OrderId> answering = ConcurrentHashMap.newKeySet();

    /** @throws Problem 409 {@code in_flight} where the same order is being answered */
    public <T> T alone(OrderId id, Supplier<T> answer) {
        if (!answering.add(id)) {
            throw Problem.of(HttpStatus.CONFLICT, "in_flight", "The same key is being answered right now")
                    .header(HttpHeaders.RETRY_AFTER, "1");
        }
        try {
            return answer.get();
        } finally {
            answering.remove(id);
        }
    }
}
