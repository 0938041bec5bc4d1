package io.holdfast.api.payments.reconcile;

import io.holdfast.api.payments.reconcile.Finding.Kind;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentRequestKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Payments: what was taken, set aside, failed or left open, against what the order knows of it. */
record IntentComparison(OrderCase about, Order order) {
    List<Finding> findings() {
        List<Finding> found = new ArrayList<>(captured());
        about.settled(ProviderObject.Type.INTENT).forEach(intent -> found.addAll(of(intent)));
        return found;
    }

    /** The row says how much was taken in all, and not of which payment: so all that it may not know is told. */
    private List<Finding> captured() {
        long taken = about.all(ProviderObject.Type.INTENT)
                .mapToLong(ProviderObject::capturedMinor)
                .sum();
        long known = order.getCapturedMinor();
        if (taken > known) {
            List<Finding> unheard = about.settled(ProviderObject.Type.INTENT)
                    .filter(intent -> intent.is("succeeded") && (!bought(intent) || order.getCapturePending()))
                    .map(intent -> words().confirmed(intent, true))
                    .toList();
            boolean younger =
                    about.all(ProviderObject.Type.INTENT).anyMatch(intent -> !about.isOld(intent.createdAt()));
            return unheard.isEmpty() && !younger ? List.of(otherAmount(taken)) : unheard;
        }
        if (taken < known && about.isOld(order.getUpdatedAt())) {
            boolean hasPayment = about.all(ProviderObject.Type.INTENT).anyMatch(this::bought);
            return List.of(hasPayment ? otherAmount(taken) : unknownAtProvider());
        }
        return List.of();
    }

    private List<Finding> of(ProviderObject intent) {
        return switch (intent.status()) {
            case "requires_capture" -> authorised(intent);
            case "requires_payment_method", "requires_confirmation", "requires_action" -> open(intent);
            case "canceled" -> cancelled(intent);
            default -> List.of();
        };
    }

    private List<Finding> authorised(ProviderObject intent) {
        if (OrderCase.isEnded(order)) {
            return notCancelled(intent);
        }
        if (bought(intent)) {
            return order.getCapturePending()
                            && !about.hasOpenTask(PaymentRequestKind.CAPTURE, intent.id())
                            && about.isOld(order.getUpdatedAt())
                    ? List.of(words().capture(intent))
                    : List.of();
        }
        return about.hasOpenTask(PaymentRequestKind.CANCEL, intent.id())
                ? List.of()
                : List.of(words().confirmed(intent, false));
    }

    private List<Finding> open(ProviderObject intent) {
        if (OrderCase.isEnded(order)) {
            return notCancelled(intent);
        }
        boolean unheard = order.getStatus() == OrderStatus.PENDING
                && !intent.attempt().isEmpty()
                && order.getFailedAttempts() == 0;
        return unheard ? List.of(words().failed(intent, intent.attempt(), false)) : List.of();
    }

    private List<Finding> cancelled(ProviderObject intent) {
        boolean waitedFor =
                order.getStatus() == OrderStatus.PENDING && intent.id().equals(order.getPaymentId());
        boolean sold = order.getStatus() == OrderStatus.CONFIRMED && order.getCapturePending() && bought(intent);
        return waitedFor || sold ? List.of(words().failed(intent, Findings.event(intent), true)) : List.of();
    }

    private List<Finding> notCancelled(ProviderObject intent) {
        return about.hasOpenTask(PaymentRequestKind.CANCEL, intent.id()) || !about.isOld(order.getUpdatedAt())
                ? List.of()
                : List.of(words().cancel(intent));
    }

    private boolean bought(ProviderObject intent) {
        return intent.id().equals(order.getPaidBy());
    }

    private Finding otherAmount(long taken) {
        return words().unexplained(
                        Kind.OTHER_AMOUNT,
                        Objects.requireNonNullElse(order.getPaidBy(), order.getOrderId()),
                        "the provider took %d, the order knows of %d".formatted(taken, order.getCapturedMinor()));
    }

    private Finding unknownAtProvider() {
        return words().unexplained(
                        Kind.PAYMENT_UNKNOWN_AT_PROVIDER,
                        Objects.requireNonNullElse(order.getPaidBy(), order.getOrderId()),
                        "%d were taken that the provider knows nothing of".formatted(order.getCapturedMinor()));
    }

    private Findings words() {
        return new Findings(order);
    }
}
