package io.holdfast.api.booking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.wire.Order;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The latest state of each order that this instance has told anyone of late, so that nobody is shown an older one
 * while the views catch up. An order only ever moves on to a higher version.
 */
@Component
final class SeenOrders {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final long MAX_SEATS = 500_000;

    private final Cache<String, Order> latest = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumWeight(MAX_SEATS)
            .weigher((String id, Order order) ->
                    1 + order.getSeats().size() + order.getReturnedSeats().size())
            .build();

    Optional<Order> of(String orderId) {
        return Optional.ofNullable(latest.getIfPresent(orderId));
    }

    /** Takes note of an order, and gives back the latest state that is known of it. */
    Order see(Order order) {
        return latest.asMap().merge(order.getOrderId(), order, SeenOrders::newer);
    }

    /** Of the same version the later one: a payment may have been noted since. */
    private static Order newer(Order before, Order now) {
        return now.getVersion() >= before.getVersion() && !forgetsPayment(before, now) ? now : before;
    }

    private static boolean forgetsPayment(Order before, Order now) {
        return now.getVersion() == before.getVersion() && now.getPaymentId() == null && before.getPaymentId() != null;
    }
}
