package io.holdfast.api.booking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.wire.Order;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The latest state of each order that this instance has told anyone of late, so that nobody is shown an older one
 * while the views and the read model catch up. An order only ever moves on to a higher version.
 */
@Component
final class SeenOrders {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final long MAX_SEATS = 500_000;

    private final Map<String, Set<String>> idsOfUser = new ConcurrentHashMap<>();
    private final Cache<String, Order> latest = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumWeight(MAX_SEATS)
            .weigher((String id, Order order) ->
                    1 + order.getSeats().size() + order.getReturnedSeats().size())
            .evictionListener((id, order, cause) -> forget(order))
            .build();

    Optional<Order> of(String orderId) {
        return Optional.ofNullable(latest.getIfPresent(orderId));
    }

    /** Those of one user, in no order. */
    List<Order> ofUser(String userId) {
        return idsOfUser.getOrDefault(userId, Set.of()).stream()
                .map(latest::getIfPresent)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Takes note of an order, and gives back the latest state that is known of it. */
    Order see(Order order) {
        Order known = latest.asMap().merge(order.getOrderId(), order, SeenOrders::newer);
        idsOfUser.compute(order.getUserId(), (_, ids) -> {
            Set<String> more = ids == null ? ConcurrentHashMap.newKeySet() : ids;
            more.add(order.getOrderId());
            return more;
        });
        return known;
    }

    /** An eviction that meets a new note of the same order may lose its id here: the order is then shown a bit late. */
    private void forget(@Nullable Order order) {
        if (order != null) {
            idsOfUser.computeIfPresent(order.getUserId(), (_, ids) -> {
                ids.remove(order.getOrderId());
                return ids.isEmpty() ? null : ids;
            });
        }
    }

    /** Of the same version the later one: a payment may have been noted since. */
    private static Order newer(Order before, Order now) {
        return now.getVersion() >= before.getVersion() && !forgetsPayment(before, now) ? now : before;
    }

    private static boolean forgetsPayment(Order before, Order now) {
        return now.getVersion() == before.getVersion() && now.getPaymentId() == null && before.getPaymentId() != null;
    }
}
