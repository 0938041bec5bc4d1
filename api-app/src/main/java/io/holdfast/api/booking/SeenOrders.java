package io.holdfast.api.booking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.wire.Order;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The latest state of each order that this instance has told anyone of late, so that nobody is shown an older one
 * while the views and the read model catch up. An order only ever moves on to a higher version. Each is kept as the log
 * has it: hardly any is asked for again, and as objects those of one rush would fill the heap.
 */
@Component
final class SeenOrders {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final long MAX_BYTES = 128 * 1024 * 1024;
    /** About what the cache itself and the index of users take for an order. */
    private static final int OVERHEAD_BYTES = 400;

    @SuppressWarnings("ArrayRecordComponent") // never another with the same bytes
    private record Seen(String userId, long version, boolean hasPayment, byte[] encoded) {
        /** Of the same version the later one: a payment may have been noted since. */
        boolean isReplacedBy(Seen now) {
            return now.version > version || (now.version == version && (now.hasPayment || !hasPayment));
        }
    }

    private final Serde<Order> orders;
    private final Map<String, Set<String>> idsOfUser = new ConcurrentHashMap<>();
    private final Cache<String, Seen> latest = Caffeine.newBuilder()
            .executor(Runnable::run) // a task for the common pool with each order would cost more than the upkeep
            .expireAfterWrite(KEPT)
            .maximumWeight(MAX_BYTES)
            .weigher((String id, Seen order) -> OVERHEAD_BYTES + order.encoded().length)
            .evictionListener((id, order, cause) -> forget(id, order))
            .build();

    SeenOrders(Wire wire) {
        this.orders = wire.serde(Topics.ORDERS);
    }

    Optional<Order> of(String orderId) {
        return Optional.ofNullable(latest.getIfPresent(orderId)).map(this::decoded);
    }

    /** Those of one user, in no order. */
    List<Order> ofUser(String userId) {
        return idsOfUser.getOrDefault(userId, Set.of()).stream()
                .map(latest::getIfPresent)
                .filter(Objects::nonNull)
                .map(this::decoded)
                .toList();
    }

    /** Takes note of an order, and gives back the latest state that is known of it. */
    Order see(Order order) {
        Seen now = new Seen(order.getUserId(), order.getVersion(), order.getPaymentId() != null, encoded(order));
        Seen known = latest.asMap().merge(order.getOrderId(), now, (a, b) -> a.isReplacedBy(b) ? b : a);
        idsOfUser.compute(order.getUserId(), (_, ids) -> {
            Set<String> more = ids == null ? ConcurrentHashMap.newKeySet() : ids;
            more.add(order.getOrderId());
            return more;
        });
        return known.equals(now) ? order : decoded(known);
    }

    /** An eviction that meets a new note of the same order may lose its id here: the order is then shown a bit late. */
    private void forget(@Nullable String orderId, @Nullable Seen order) {
        if (orderId != null && order != null) {
            idsOfUser.computeIfPresent(order.userId(), (_, ids) -> {
                ids.remove(orderId);
                return ids.isEmpty() ? null : ids;
            });
        }
    }

    private byte[] encoded(Order order) {
        return orders.serializer().serialize(Topics.ORDERS.name(), order);
    }

    private Order decoded(Seen order) {
        return orders.deserializer().deserialize(Topics.ORDERS.name(), order.encoded());
    }
}
