package io.holdfast.local.faults;

import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.RefundStatus;
import java.time.Instant;
import java.util.List;

/** Rows of the read model, for one seat at 50.00 USD. */
final class Orders {
    private static final long PRICE = 5_000;

    private Orders() {}

    static Order order(String id, OrderStatus status, long capturedMinor) {
        return new Order(
                id,
                "42",
                42L,
                "ann",
                status,
                List.of(new OrderSeat("A-1-1", "A", "General", PRICE, 1L, null)),
                1,
                PRICE,
                "USD",
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                2L,
                "pi_1",
                RefundStatus.NONE,
                0L,
                null,
                PaymentKind.INTENT,
                "pi_1",
                false,
                capturedMinor,
                0L,
                0L,
                0L,
                0,
                List.of());
    }
}
