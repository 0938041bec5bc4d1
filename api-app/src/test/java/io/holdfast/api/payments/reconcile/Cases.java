package io.holdfast.api.payments.reconcile;

import io.holdfast.api.payments.tasks.TaskFacts;
import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders, what the provider has of them, and tasks, in few words. */
final class Cases {
    static {
        var _ = new Wire(new InMemorySchemaRegistry()); // it tells Avro whose classes it may make
    }

    static final Instant NOW = Instant.parse("2027-01-01T10:00:00Z");
    static final String ORDER = "42." + "a".repeat(22);

    private static final Duration LAG = Duration.ofSeconds(20);
    private static final Instant LONG_AGO = NOW.minusSeconds(3_600);

    private Cases() {}

    static Order order(OrderStatus status) {
        return Order.newBuilder()
                .setOrderId(ORDER)
                .setInventory("42")
                .setEventId(42)
                .setUserId("u")
                .setStatus(status)
                .setSeats(List.of())
                .setQuantity(1)
                .setTotalMinor(150)
                .setCurrency("USD")
                .setCreatedAt(LONG_AGO)
                .setExpiresAt(LONG_AGO)
                .setUpdatedAt(LONG_AGO)
                .setVersion(1)
                .setPaymentId("pi_1")
                .build();
    }

    static OrderCase about(@Nullable Order order, List<ProviderObject> objects, TaskFacts... tasks) {
        return new OrderCase(ORDER, Optional.ofNullable(order), objects, List.of(tasks), NOW, LAG);
    }

    /** Such as {@code pi_1:succeeded:150 cs_1:open re_1:failed:50:rq_1 dp_1:lost:150}, all an hour old. */
    static List<ProviderObject> objects(@Nullable String words) {
        return words == null
                ? List.of()
                : Arrays.stream(words.split(" "))
                        .map(word -> object(word, LONG_AGO))
                        .toList();
    }

    static ProviderObject object(String word, Instant createdAt) {
        String[] parts = word.split(":");
        ProviderObject.Type type = switch (parts[0].substring(0, 2)) {
            case "pi" -> ProviderObject.Type.INTENT;
            case "cs" -> ProviderObject.Type.SESSION;
            case "re" -> ProviderObject.Type.REFUND;
            default -> ProviderObject.Type.DISPUTE;
        };
        long amount = parts.length > 2 ? Long.parseLong(parts[2]) : 150;
        String last = parts.length > 3 ? parts[3] : "";
        boolean intent = type == ProviderObject.Type.INTENT;
        return new ProviderObject(
                parts[0],
                type,
                ORDER,
                intent ? parts[0] : "pi_1",
                type == ProviderObject.Type.REFUND ? last : "",
                parts[1],
                amount,
                intent && parts[1].equals("succeeded") ? amount : 0,
                "USD",
                intent ? last : "",
                createdAt);
    }

    static TaskFacts task(String requestId, PaymentRequestKind kind, String paymentId, TaskFacts.State state) {
        return new TaskFacts(requestId, ORDER, kind, paymentId, 50, state, Optional.empty(), false);
    }
}
