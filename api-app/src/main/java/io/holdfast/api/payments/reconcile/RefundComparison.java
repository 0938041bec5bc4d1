package io.holdfast.api.payments.reconcile;

import static java.util.stream.Collectors.groupingBy;

import io.holdfast.api.engine.OrderId;
import io.holdfast.api.payments.FailedRefund;
import io.holdfast.api.payments.reconcile.Finding.Kind;
import io.holdfast.api.payments.tasks.TaskFacts;
import io.holdfast.wire.Order;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import io.holdfast.wire.RefundStatus;
import io.holdfast.wire.RepeatRefunds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Refunds: what went back, failed, or was never made, against what the order knows of it. */
record RefundComparison(OrderCase about, Order order) {
    List<Finding> findings() {
        Map<String, List<ProviderObject>> requested = about.all(ProviderObject.Type.REFUND)
                .filter(refund -> !refund.requestId().isEmpty())
                .collect(groupingBy(ProviderObject::requestId));
        List<Finding> found = new ArrayList<>(succeeded(requested));
        requested.values().forEach(refunds -> failed(refunds).ifPresent(found::add));
        if (found.isEmpty()) {
            found.addAll(lost(requested));
        }
        return found;
    }

    /** The row says how much went back in all: so each refund that it may not know is told. */
    private List<Finding> succeeded(Map<String, List<ProviderObject>> requested) {
        List<ProviderObject> ours = requested.values().stream()
                .flatMap(refunds -> refunds.stream()
                        .filter(refund -> refund.is("succeeded"))
                        .limit(1))
                .toList();
        List<ProviderObject> byHand = about.all(ProviderObject.Type.REFUND)
                .filter(refund -> refund.requestId().isEmpty() && refund.is("succeeded"))
                .toList();
        long sure = sum(ours)
                + about.refundTasks()
                        .filter(TaskFacts::resolved)
                        .filter(task -> ours.stream()
                                .noneMatch(refund -> refund.requestId().equals(task.requestId())))
                        .mapToLong(TaskFacts::amountMinor)
                        .sum();
        long known = order.getRefundedMinor();
        List<Finding> found = new ArrayList<>();
        if (sure > known) {
            ours.stream()
                    .filter(refund -> about.isOld(refund.createdAt()))
                    .forEach(refund -> found.add(told(Kind.REFUND_UNHEARD, refund, RefundOutcome.SUCCEEDED)));
        } else if (known > sure + sum(byHand) && about.isOld(order.getUpdatedAt())) {
            found.add(words().unexplained(
                            Kind.REFUND_UNKNOWN_AT_PROVIDER,
                            order.getOrderId(),
                            "the order knows of %d, the provider returned %d".formatted(known, sure + sum(byHand))));
        }
        if (known < sure + sum(byHand)) {
            byHand.forEach(refund -> found.add(words().unexplained(
                            Kind.REFUND_BY_HAND,
                            refund.id(),
                            "%d %s".formatted(refund.amountMinor(), refund.currency()))));
        }
        return found;
    }

    /** Nothing that this request made has come, or may come, to anything. */
    private Optional<Finding> failed(List<ProviderObject> refunds) {
        Predicate<ProviderObject> isFailed = refund -> refund.is("failed") || refund.is("canceled");
        ProviderObject last = refunds.getFirst();
        if (!refunds.stream().allMatch(isFailed) || !about.isOld(last.createdAt())) {
            return Optional.empty();
        }
        Optional<TaskFacts> task = about.refundTasks()
                .filter(each -> each.requestId().equals(last.requestId()))
                .findFirst();
        boolean isKnown = task.map(it -> it.isOpen() || it.resolved())
                .orElse(order.getRefundStatus() != RefundStatus.REQUESTED
                        && order.getRefundStatus() != RefundStatus.FAILED);
        return isKnown
                ? Optional.empty()
                : Optional.of(words().repair(
                                Kind.REFUND_FAILED,
                                last,
                                last.status(),
                                command(last, RefundOutcome.FAILED),
                                new Finding.Fail(failure(last))));
    }

    private static FailedRefund failure(ProviderObject refund) {
        return new FailedRefund(
                OrderId.parse(refund.orderId()).orElseThrow(),
                refund.intentId(),
                refund.id(),
                refund.requestId(),
                refund.amountMinor(),
                refund.currency());
    }

    /** What the order waits for, and nobody does anything about; of a simulated payment, too. */
    List<Finding> lost() {
        return lost(Map.of());
    }

    private List<Finding> lost(Map<String, List<ProviderObject>> requested) {
        boolean isAsked = order.getRefundStatus() == RefundStatus.REQUESTED;
        boolean waits = isAsked || order.getRefundStatus() == RefundStatus.FAILED;
        if (!waits || !about.isOld(order.getUpdatedAt())) {
            return List.of();
        }
        long known = known(requested);
        if (known < order.getRefundMinor()) {
            return List.of(repeated(known));
        }
        boolean underWay = about.refundTasks().anyMatch(TaskFacts::isOpen)
                || about.all(ProviderObject.Type.REFUND).anyMatch(ProviderObject::isOpen);
        if (underWay || !isAsked) {
            return List.of();
        }
        List<Finding> again = again(requested);
        return again.isEmpty()
                ? List.of(words().unexplained(
                                Kind.REFUND_LOST, order.getOrderId(), "the order waits for a refund that nobody makes"))
                : again;
    }

    /** How much of what was asked for has a task, or a refund at the provider. */
    private long known(Map<String, List<ProviderObject>> requested) {
        Map<String, Long> amounts = new HashMap<>();
        requested.forEach(
                (request, refunds) -> amounts.put(request, refunds.getFirst().amountMinor()));
        about.refundTasks().forEach(task -> amounts.put(task.requestId(), task.amountMinor()));
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Only the engine knows which requests there were. Those that are not lost stay as they are. */
    private Finding repeated(long known) {
        return new Finding(
                Kind.REFUND_LOST,
                order.getOrderId(),
                order.getOrderId(),
                "%d asked for, %d known of".formatted(order.getRefundMinor(), known),
                List.of(new Finding.Tell(new RepeatRefunds(order.getOrderId()))));
    }

    private List<Finding> again(Map<String, List<ProviderObject>> requested) {
        return about.refundTasks()
                .filter(task -> !task.resolved() && !requested.containsKey(task.requestId()))
                .map(task -> new Finding(
                        Kind.REFUND_LOST,
                        task.requestId(),
                        order.getOrderId(),
                        "done, and not at the provider",
                        List.of(new Finding.Again(task.requestId()))))
                .toList();
    }

    private Finding told(Kind kind, ProviderObject refund, RefundOutcome outcome) {
        return words().repair(kind, refund, refund.status(), command(refund, outcome));
    }

    private Finding.Tell command(ProviderObject refund, RefundOutcome outcome) {
        return new Finding.Tell(
                new RecordRefund(order.getOrderId(), refund.intentId(), refund.id(), outcome, refund.requestId()));
    }

    private Findings words() {
        return new Findings(order);
    }

    private static long sum(List<ProviderObject> refunds) {
        return refunds.stream().mapToLong(ProviderObject::amountMinor).sum();
    }
}
