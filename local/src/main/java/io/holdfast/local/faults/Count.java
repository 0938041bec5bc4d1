package io.holdfast.local.faults;

import io.holdfast.local.demo.audit.Findings;
import io.holdfast.local.demo.audit.Invariant;
import io.holdfast.local.demo.audit.Ledger;
import io.holdfast.local.demo.audit.OrdersCheck;
import io.holdfast.local.demo.audit.Promises;
import io.holdfast.local.demo.audit.TicketsCheck;
import io.holdfast.local.demo.calls.Control;
import io.holdfast.wire.NotificationKind;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentNotification;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what one sale came to, from the records and from the provider's books, and notes what does not hold. */
final class Count {
    private final Records.Found found;
    private final Map<String, Order> orders;
    private final Findings findings;

    Count(Records.Found found, Promises promises, Findings findings) {
        this.found = found;
        this.findings = findings;
        this.orders = OrdersCheck.latest(found.orders(), findings);
        Ledger ledger = Ledger.of(found.changes(), findings);
        OrdersCheck check = new OrdersCheck(ledger, orders, findings);
        check.equalLedger();
        check.keep(promises.all());
        check.limit(Stage.TICKETS_PER_USER);
        int valid = new TicketsCheck(ledger, orders, found.tickets(), findings).compare();
        findings.equal(Invariant.TICKETS, ledger.sold(), valid, "the number of valid tickets");
        findings.equal(
                Invariant.HOLD_ENDS_ONCE, 0L, Records.unsettled(orders.values()), "the number of orders that wait");
    }

    /** Whether the views have counted all that the log has. */
    boolean equalsCaptured(Map<String, Operator.Sum> sums) {
        long captured = 0;
        long returned = 0;
        for (Order order : orders.values()) {
            captured += order.getCapturedMinor();
            returned += order.getRefundedMinor() + order.getDisputedMinor();
        }
        long theirs = sums.values().stream().mapToLong(Operator.Sum::captured).sum();
        long back = sums.values().stream()
                .mapToLong(sum -> sum.refunded() + sum.disputed())
                .sum();
        return theirs == captured && back == returned;
    }

    Figures figures(
            Knob knob,
            long seed,
            List<Control.Line> lines,
            Map<String, Operator.Sum> sums,
            Set<String> seenTo,
            Set<String> late,
            Map<String, Long> struck,
            Map<String, Integer> repaired,
            Map<String, Integer> unexplained,
            double seconds) {
        long imbalance = new Books(orders, lines, sums, seenTo, findings).compare();
        Lateness.Outcome lateness = new Lateness(orders, found.changes(), found.requests(), late).count(findings);
        findings.check(Invariant.PAID_OR_RETURNED, unexplained.isEmpty(), () -> "the reconciler left " + unexplained);
        long eventId =
                found.changes().isEmpty() ? 0 : found.changes().getFirst().getEventId();
        return new Figures(
                knob.wire(),
                eventId,
                seed,
                orders.size(),
                with(OrderStatus.CONFIRMED),
                with(OrderStatus.FAILED),
                with(OrderStatus.EXPIRED),
                with(OrderStatus.CANCELLED),
                with(OrderStatus.REFUNDED),
                with(OrderStatus.PENDING),
                lateness.confirmed(),
                lateness.returned(),
                disputed(),
                struck,
                repaired,
                unexplained,
                seenTo.size(),
                imbalance,
                findings.broken().stream().mapToLong(Findings.Line::breaches).sum(),
                findings.broken().stream()
                        .flatMap(line -> line.examples().stream()
                                .map(example -> line.invariant().sentence() + ": " + example))
                        .toList(),
                lateness.examples(),
                seconds);
    }

    private int with(OrderStatus status) {
        return (int) orders.values().stream()
                .filter(order -> order.getStatus() == status)
                .count();
    }

    private int disputed() {
        return (int) found.notices().stream()
                .filter(notice -> notice.getKind() == NotificationKind.DISPUTED)
                .map(PaymentNotification::getOrderId)
                .distinct()
                .count();
    }
}
