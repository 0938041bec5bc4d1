package io.holdfast.engine.inventory;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A hold and what became of it. Only {@link Inventory#evolve} changes it.
 *
 * <p>While it is pending or confirmed it owns its seats; after that it only remembers them.
 */
public final class Order {
    /** What became of an order so far. */
    public enum Status {
        PENDING,
        CONFIRMED,
        FAILED,
        EXPIRED,
        CANCELLED,
        REFUNDED;

        /** Whether an order in this state owns its seats. */
        public boolean ownsSeats() {
            return this == PENDING || this == CONFIRMED;
        }
    }

    /** What became of the order's money so far. */
    public enum RefundStatus {
        NONE,
        REQUESTED,
        SUCCEEDED,
        FAILED
    }

    private final OrderId id;
    private final UserId user;
    private final String fingerprint;
    private final long createdMillis;
    private final long deadlineMillis;
    Claim claim;
    Status status = Status.PENDING;

    @Nullable
    PaymentId payment;

    RefundStatus refundStatus = RefundStatus.NONE;
    long refundMinor;
    long version;
    long updatedMillis;
    long inventoryVersion;

    Order(OrderId id, UserId user, String fingerprint, long createdMillis, long deadlineMillis, Claim claim) {
        this.id = id;
        this.user = user;
        this.fingerprint = fingerprint;
        this.createdMillis = createdMillis;
        this.deadlineMillis = deadlineMillis;
        this.claim = claim;
    }

    /** An order as it was stored. */
    public static Order restored(
            OrderId id,
            UserId user,
            String fingerprint,
            long createdMillis,
            long deadlineMillis,
            Claim claim,
            Progress p) {
        Order order = new Order(id, user, fingerprint, createdMillis, deadlineMillis, claim);
        order.status = p.status;
        order.payment = p.payment.orElse(null);
        order.refundStatus = p.refundStatus;
        order.refundMinor = p.refundMinor;
        order.version = p.version;
        order.updatedMillis = p.updatedMillis;
        order.inventoryVersion = p.inventoryVersion;
        return order;
    }

    /** The part of an order that changes, besides its claim. */
    public record Progress(
            Status status,
            Optional<PaymentId> payment,
            RefundStatus refundStatus,
            long refundMinor,
            long version,
            long updatedMillis,
            long inventoryVersion) {}

    public Progress progress() {
        return new Progress(status, payment(), refundStatus, refundMinor, version, updatedMillis, inventoryVersion);
    }

    public OrderId id() {
        return id;
    }

    public UserId user() {
        return user;
    }

    public String fingerprint() {
        return fingerprint;
    }

    public long createdMillis() {
        return createdMillis;
    }

    public long deadlineMillis() {
        return deadlineMillis;
    }

    public Claim claim() {
        return claim;
    }

    public Status status() {
        return status;
    }

    public Optional<PaymentId> payment() {
        return Optional.ofNullable(payment);
    }

    boolean isOverdue(long nowMillis) {
        return status == Status.PENDING && nowMillis >= deadlineMillis;
    }

    boolean isPaidBy(PaymentId candidate) {
        return candidate.equals(payment);
    }
}
