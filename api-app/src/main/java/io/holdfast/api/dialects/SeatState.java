package io.holdfast.api.dialects;

import io.holdfast.wire.OrderStatus;

/** What an order makes of its seats. Each dialect has words of its own for these three. */
enum SeatState {
    FREE,
    HELD,
    SOLD;

    static SeatState of(OrderStatus order) {
        return switch (order) {
            case PENDING -> HELD;
            case CONFIRMED -> SOLD;
            case FAILED, EXPIRED, CANCELLED, REFUNDED, UNKNOWN -> FREE;
        };
    }
}
