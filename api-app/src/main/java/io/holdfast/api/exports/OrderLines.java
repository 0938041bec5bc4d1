package io.holdfast.api.exports;

import io.holdfast.api.money.Money;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import java.io.IOException;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A line for each order, whatever became of it. */
final class OrderLines implements OrderReader {
    static final List<String> HEADER = List.of(
            "order_id",
            "status",
            "user_id",
            "created_at",
            "updated_at",
            "quantity",
            "seats",
            "total_price",
            "refunded",
            "fee",
            "currency",
            "payment_id");

    private final Csv csv;

    OrderLines(Csv csv) {
        this.csv = csv;
    }

    @Override
    public void take(Order order) throws IOException {
        csv.line(line(order));
    }

    @Override
    public void end() throws IOException {
        csv.flush();
    }

    private static List<String> line(Order order) {
        Currency currency = Currency.getInstance(order.getCurrency());
        return List.of(
                order.getOrderId(),
                order.getStatus().name(),
                order.getUserId(),
                order.getCreatedAt().toString(),
                order.getUpdatedAt().toString(),
                Integer.toString(order.getQuantity()),
                order.getSeats().stream().map(OrderSeat::getSeatId).collect(Collectors.joining(" ")),
                major(order.getTotalMinor(), currency),
                major(order.getRefundedMinor(), currency),
                major(order.getFeeMinor(), currency),
                order.getCurrency(),
                Objects.requireNonNullElse(order.getPaymentId(), ""));
    }

    private static String major(long minor, Currency currency) {
        return new Money(minor, currency).major().toPlainString();
    }
}
