package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Decision.accepted;

import io.holdfast.engine.inventory.Change.RefundReason;
import io.holdfast.engine.inventory.Change.Release;
import io.holdfast.engine.inventory.Command.ConfirmPayment;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What follows from money that came. It buys the order's seats, or it goes back: it is never kept for nothing.
 *
 * <p>The order is not overdue here: a hold whose time has run out has been ended before its payment is looked at.
 */
record PaymentRules(Inventory inventory, Settings settings, long now) {
    Decision confirm(Order order, ConfirmPayment confirm) {
        return switch (order.status()) {
            case PENDING -> pay(order, confirm);
            case CONFIRMED, REFUNDED ->
                order.isPaidBy(confirm.payment()) ? accepted() : accepted(refund(confirm, RefundReason.SECOND_PAYMENT));
            case FAILED, EXPIRED, CANCELLED -> payLate(order, confirm);
        };
    }

    private Decision pay(Order order, ConfirmPayment confirm) {
        return isExact(order, confirm)
                ? accepted(new Change.Sold(order.id(), Optional.of(confirm.payment()), now))
                : accepted(
                        new Change.Released(order.id(), Release.PAYMENT_FAILED, now),
                        refund(confirm, RefundReason.WRONG_AMOUNT));
    }

    /** The hold has ended: the same seats if they are still free and were not given back, otherwise a refund. */
    private Decision payLate(Order order, ConfirmPayment confirm) {
        if (order.refundStatus != Order.RefundStatus.NONE) {
            return order.isPaidBy(confirm.payment())
                    ? accepted()
                    : accepted(refund(confirm, RefundReason.SECOND_PAYMENT));
        }
        if (!isExact(order, confirm)) {
            return accepted(refund(confirm, RefundReason.WRONG_AMOUNT));
        }
        if (order.status() == Order.Status.CANCELLED || now >= settings.salesEndMillis()) {
            return accepted(refund(confirm, RefundReason.LATE_PAYMENT));
        }
        Optional<int[]> seats = isWithinLimit(order) ? freeSeats(order) : Optional.empty();
        if (seats.isPresent()) {
            return accepted(
                    new Change.Reacquired(
                            order.id(), inventory.floor().claimAsPromised(seats.get(), order.claim()), now),
                    new Change.Sold(order.id(), Optional.of(confirm.payment()), now));
        }
        List<Change> overdue = overdueInTheWay(order);
        return overdue.isEmpty() ? accepted(refund(confirm, RefundReason.LATE_PAYMENT)) : new Decision.Overdue(overdue);
    }

    private boolean isExact(Order order, ConfirmPayment confirm) {
        return confirm.paid().equals(new Money(order.claim().totalMinor(), settings.currency()));
    }

    private boolean isWithinLimit(Order order) {
        int had = inventory.buyer(order.user()).map(b -> b.held + b.bought).orElse(0);
        return had + order.claim().size() <= settings.maxTicketsPerUser();
    }

    /** Overdue holds of the same buyer, on the same seats, and, of general admission, on any place. */
    private List<Change> overdueInTheWay(Order order) {
        Floor floor = inventory.floor();
        int[] seats = order.claim().seats();
        boolean anyPlace =
                IntStream.of(seats).anyMatch(seat -> floor.section(seat).plan().isGeneral());
        Stream<Order> onSeats = IntStream.of(seats).boxed().flatMap(seat -> floor.owner(seat).stream());
        Stream<Order> ofBuyer = inventory.buyer(order.user()).stream().flatMap(buyer -> buyer.pending.stream());
        Stream<Order> onPlaces = anyPlace ? inventory.overdue(now).stream() : Stream.empty();
        return Stream.of(onSeats, ofBuyer, onPlaces)
                .flatMap(Function.identity())
                .filter(holder -> holder.isOverdue(now))
                .distinct()
                .<Change>map(holder -> new Change.Released(holder.id(), Release.EXPIRED, now))
                .toList();
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
            boolean isOwnFree = section.isFree(own) && !contains(seats, i, seats[i]);
            int index = isOwnFree || !section.plan().isGeneral() ? own : nextPlace(section, seats, i);
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
        for (int i = 0; i < count; i++) {
            if (seats[i] == seat) {
                return true;
            }
        }
        return false;
    }

    private Change refund(ConfirmPayment confirm, RefundReason reason) {
        return new Change.RefundRequested(confirm.order(), confirm.payment(), confirm.paid(), reason, now);
    }
}
