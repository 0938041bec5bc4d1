package io.holdfast.api.hooks;

import java.util.Arrays;
import java.util.Optional;

/** What an endpoint may hear of. */
enum EventType {
    ORDER_CONFIRMED("order.confirmed"),
    ORDER_FAILED("order.failed"),
    ORDER_EXPIRED("order.expired"),
    ORDER_CANCELLED("order.cancelled"),
    ORDER_REFUNDED("order.refunded"),
    TICKET_REVOKED("ticket.revoked"),
    /** Sent on request only, to every endpoint. */
    PING("ping");

    private final String wire;

    EventType(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }

    static Optional<EventType> of(String wire) {
        return Arrays.stream(values())
                .filter(type -> type != PING && type.wire.equals(wire))
                .findFirst();
    }
}
