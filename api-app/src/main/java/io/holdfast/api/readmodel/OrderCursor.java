package io.holdfast.api.readmodel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.api.engine.OrderId;
import io.holdfast.wire.Order;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;

/** The place of an order in the list of all orders, newest first. Clients hand it back and need not understand it. */
public record OrderCursor(Instant createdAt, String orderId) implements Comparable<OrderCursor> {
    private static final Comparator<OrderCursor> NEWEST_FIRST = Comparator.comparing(OrderCursor::createdAt)
            .thenComparing(OrderCursor::orderId)
            .reversed();
    private static final int MAX_CHARS = 200;
    private static final int MAX_DIGITS = 15;

    public static OrderCursor of(Order order) {
        return new OrderCursor(order.getCreatedAt(), order.getOrderId());
    }

    /** Empty where {@code text} is not one that was given out. */
    public static Optional<OrderCursor> parse(String text) {
        if (text.length() > MAX_CHARS) {
            return Optional.empty();
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
            int space = plain.indexOf(' ');
            String millis = plain.substring(0, Math.max(space, 0));
            String id = plain.substring(space + 1);
            return millis.matches("[0-9]{1," + MAX_DIGITS + "}")
                    ? OrderId.parse(id).map(known -> new OrderCursor(time(millis), known.toString()))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    public String text() {
        byte[] plain = (createdAt.toEpochMilli() + " " + orderId).getBytes(UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    @Override
    public int compareTo(OrderCursor other) {
        return NEWEST_FIRST.compare(this, other);
    }

    private static Instant time(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
