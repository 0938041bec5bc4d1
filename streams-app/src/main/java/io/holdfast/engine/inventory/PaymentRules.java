package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Decision.accepted;

import io.holdfast.engine.inventory.Change.Cause;
import io.holdfast.engine.inventory.Command.ConfirmPayment;
import io.holdfast.engine.inventory.Refund.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What follows from money that came. It buys the order's seats, or it goes back: it is never kept for nothing.
 *
 * <p>The order is not overdue here: a hold whose time has run out has been ended before its payment is looked at.
 */
record PaymentRules(Inventory inventory, Settings settings, long now) {
    Decision confirm(Order order, ConfirmPayment confirm) {
        if (order.hasSettled(confirm.payment())) {
            return accepted();
        }
        if (order.hasMoney() || order.status() == Order.Status.CONFIRMED) {
            return accepted(refund(order, confirm, Reason.SECOND_PAYMENT));
        }
        return order.status() == Order.Status.PENDING ? pay(order, confirm) : payLate(order, confirm);
    }

    private Decision pay(Order order, ConfirmPayment confirm) {
        if (!isExact(order, confirm)) {
            return accepted(
                    new Change.Released(order.id(), Cause.PAYMENT_FAILED, now),
                    refund(order, confirm, Reason.WRONG_AMOUNT));
        }
        return inventory.isCancelled()
                ? accepted(
                        new Change.Released(order.id(), Cause.EVENT_CANCELLED, now),
                        refund(order, confirm, Reason.EVENT_CANCELLED))
                : accepted(new Change.Sold(order.id(), Optional.of(confirm.payment()), now));
    }

    /** The hold has ended: the same seats if they are still free and were not given back, otherwise a refund. */
    private Decision payLate(Order order, ConfirmPayment confirm) {
        if (!isExact(order, confirm)) {
            return accepted(refund(order, confirm, Reason.WRONG_AMOUNT));
        }
        boolean wanted = order.status() != Order.Status.CANCELLED
                && !inventory.isCancelled()
                && now < settings.terms().salesEndMillis();
        if (!wanted) {
            return accepted(refund(order, confirm, Reason.LATE_PAYMENT));
        }
        Optional<int[]> seats = isWithinLimit(order) ? freeSeats(order) : Optional.empty();
        return seats.map(free -> reacquired(order, free, confirm))
                .or(() -> overdueInTheWay(order))
                .orElseGet(() -> accepted(refund(order, confirm, Reason.LATE_PAYMENT)));
    }

    private Decision reacquired(Order order, int[] seats, ConfirmPayment confirm) {
        Claim claim = inventory.floor().claimAsPromised(seats, order.claim());
        return accepted(
                new Change.Reacquired(order.id(), claim, now),
                new Change.Sold(order.id(), Optional.of(confirm.payment()), now));
    }

    private boolean isExact(Order order, ConfirmPayment confirm) {
        return confirm.paid().equals(new Money(order.claim().totalMinor(), settings.currency()));
    }

    private boolean isWithinLimit(Order order) {
        int had = inventory.buyer(order.user()).map(b -> b.held + b.bought).orElse(0);
        return had + order.claim().size() <= settings.terms().maxTicketsPerUser();
    }

    /** Ends overdue holds of the same buyer, on the same seats, and, of general admission, on any place. */
    private Optional<Decision> overdueInTheWay(Order order) {
        Floor floor = inventory.floor();
        int[] seats = order.claim().seats();
        boolean anyPlace =
                Arrays.stream(seats).anyMatch(seat -> floor.section(seat).plan().isGeneral());
        List<Order> holders = Stream.concat(
                        Arrays.stream(seats).mapToObj(floor::owner).flatMap(Optional::stream),
                        inventory.buyer(order.user()).stream().flatMap(buyer -> buyer.pending.stream()))
                .distinct()
                .toList();
        OverdueHolds overdue = new OverdueHolds(inventory, now);
        return overdue.among(holders).or(() -> anyPlace ? overdue.anywhere() : Optional.empty());
    }

    /**
     * The order's seats where each is free; of general admission any place is as good as another. A place that is free
     * is kept all the same: a place's fence is remembered by the last claim to it.
     */
    private Optional<int[]> freeSeats(Order order) {
        int[] seats = order.claim().seats().clone();
        for (int i = 0; i < seats.length; i++) {
            Section section = inventory.floor().section(seats[i]);
            int own = Seats.index(seats[i]);
            boolean ownIsFree = section.isFree(own) && !contains(seats, i, seats[i]);
            int index = ownIsFree || !section.plan().isGeneral() ? own : nextPlace(section, seats, i);
            if (index < 0 || !section.isFree(index)) {
                return Optional.empty();
            }
            seats[i] = Seats.pack(section.number(), index);
        }
        return Optional.of(seats);
    }

    private static int nextPlace(Section section, int[] chosen, int count) {
        int index = section.nextFree(0);
        while (index >= 0 && contains(chosen, count, Seats.pack(section.number(), index))) {
            index = section.nextFree(index + 1);
        }
        return index;
    }

    private static boolean contains(int[] seats, int count, int seat) {
        return Arrays.stream(seats, 0, count).anyMatch(chosen -> chosen == seat);
    }

    private Change refund(Order order, ConfirmPayment confirm, Reason reason) {
        return new Change.RefundRequested(
                order.id(), order.nextRefund(), confirm.payment(), confirm.paid(), reason, now);
    }
}
