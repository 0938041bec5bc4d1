package io.holdfast.api.booking;

import io.holdfast.wire.OrderStatus;

/** The engine did not answer in time: there may be such an order, or none. */
public record UnknownAnswer(String orderId, OrderStatus status) {
    UnknownAnswer(String orderId) {
        this(orderId, OrderStatus.UNKNOWN);
    }
}
