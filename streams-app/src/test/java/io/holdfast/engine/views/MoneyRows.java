package io.holdfast.engine.views;

import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Rows of orders with money in them. */
final class MoneyRows {
    static {
        var _ = new Wire(new InMemorySchemaRegistry()); // it tells Avro whose classes it may make
    }

    private MoneyRows() {}

    static Order row(String inventory, int number) {
        return Order.newBuilder()
                .setOrderId(inventory + "." + "%022d".formatted(number))
                .setInventory(inventory)
                .setEventId(42)
                .setUserId("u")
                .setStatus(OrderStatus.PENDING)
                .setSeats(List.of())
                .setQuantity(1)
                .setTotalMinor(150)
                .setCurrency("USD")
                .setCreatedAt(Instant.EPOCH)
                .setExpiresAt(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .setVersion(1)
                .build();
    }

    /** Any row at all, whether or not it makes sense. */
    static Order random(Random random) {
        Order order = row(random.nextBoolean() ? "42" : "42-A", random.nextInt(20));
        order.setStatus(OrderStatus.values()[random.nextInt(6)]);
        order.setCurrency(random.nextInt(4) == 0 ? "EUR" : "USD");
        order.setCapturePending(random.nextBoolean());
        order.setTotalMinor(random.nextInt(3) * 75);
        order.setCapturedMinor(random.nextInt(3) * 75);
        order.setRefundMinor(random.nextInt(3) * 75);
        order.setRefundedMinor(random.nextInt(3) * 75);
        order.setDisputedMinor(random.nextInt(3) * 75);
        order.setFeeMinor(random.nextInt(2) * 10);
        order.setPaymentKind(random.nextInt(3) == 0 ? PaymentKind.SIMULATED : PaymentKind.INTENT);
        return order;
    }
}
