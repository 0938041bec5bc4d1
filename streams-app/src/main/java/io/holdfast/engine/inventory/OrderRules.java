package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Decision.accepted;
import static io.holdfast.engine.inventory.Decision.refused;

import io.holdfast.engine.inventory.Change.Cause;
import io.holdfast.engine.inventory.Decision.Detail;
import io.holdfast.engine.inventory.Decision.Refused;
import io.holdfast.engine.inventory.Order.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What can happen to an order besides being paid.
 *
 * <p>The order is not overdue here: a hold whose time has run out has been ended before any rule looks at it.
 */
record OrderRules(Inventory inventory, Settings settings, long now) {
    /** Once, and by no more than the hold lasts anyway. */
    Decision extend(Order order, Command.Extend extend) {
        long more =
                Math.min(settings.terms().extensionMillis(), settings.terms().holdMillis());
        boolean due = order.status() == Status.PENDING
                && !order.extended
                && more > 0
                && order.money().isFor(extend.payment());
        return due ? accepted(new Change.HoldExtended(order.id(), order.deadlineMillis() + more, now)) : accepted();
    }

    Decision cancel(Order order, Command.Cancel cancel) {
        if (!order.user().equals(cancel.user())) {
            return refused(Refusal.UNKNOWN_ORDER);
        }
        return switch (order.status()) {
            case CANCELLED, REFUNDED -> accepted();
            case FAILED, EXPIRED -> refused(Refusal.NOT_CANCELLABLE);
            case PENDING, CONFIRMED ->
                now > cancel.answerByMillis()
                        ? refused(Refusal.DEADLINE_PASSED)
                        : giveBack(order, cancel.seats().stream().distinct().toList());
        };
    }

    /** A pending order is given back as a whole. */
    private Decision giveBack(Order order, List<String> names) {
        List<Integer> places = places(order, names);
        if (places.size() < names.size()) {
            return new Refused(Refusal.NO_SUCH_SEAT, Detail.seats(unknown(order, names)));
        }
        List<Integer> kept =
                places.stream().filter(place -> !order.isReturned(place)).toList();
        boolean all = kept.size() == order.size();
        if (order.status() == Status.PENDING) {
            return all
                    ? accepted(new Change.Released(order.id(), Cause.CANCELLED, now))
                    : refused(Refusal.NOT_CANCELLABLE);
        }
        if (now >= settings.terms().cancelUntilMillis() || order.money().isDisputed()) {
            return refused(Refusal.NOT_CANCELLABLE);
        }
        return kept.isEmpty() ? accepted() : returned(order, kept);
    }

    /** The places of the seats in the claim, each once; all that are left, where none is named. */
    private List<Integer> places(Order order, List<String> names) {
        return IntStream.range(0, order.claim().size())
                .filter(place -> names.isEmpty() ? !order.isReturned(place) : names.contains(name(order, place)))
                .boxed()
                .toList();
    }

    private List<String> unknown(Order order, List<String> names) {
        List<String> unknown = new ArrayList<>(names);
        IntStream.range(0, order.claim().size()).forEach(place -> unknown.remove(name(order, place)));
        return unknown;
    }

    private String name(Order order, int place) {
        return inventory.floor().seatId(order.claim().seats()[place]);
    }

    private Decision returned(Order order, List<Integer> places) {
        long fee = places.stream()
                .mapToLong(place -> Math.min(
                        settings.terms().returnFeeMinor(), order.claim().pricesMinor()[place]))
                .sum();
        return new Decision.Accepted(
                new GivingBack(order, order.money(), settings, now).seats(places, Cause.CANCELLED, fee));
    }

    /** Ends an order of a cancelled event. */
    Decision end(Order order) {
        if (!inventory.isCancelled()) {
            return accepted();
        }
        return switch (order.status()) {
            case PENDING -> accepted(new Change.Released(order.id(), Cause.EVENT_CANCELLED, now));
            case CONFIRMED ->
                new Decision.Accepted(new GivingBack(order, order.money(), settings, now).all(Cause.EVENT_CANCELLED));
            case FAILED, EXPIRED, CANCELLED, REFUNDED -> accepted();
        };
    }

    /**
     * An order whose money is still on its way back is not forgotten; nor is one that there was money for while its id
     * could be held again: what the provider knows of the first would be taken for the second's.
     */
    Decision forget(Order order) {
        boolean mayBe = order.isSettled() && (!order.hadMoney() || inventory.isOver(now));
        return mayBe ? accepted(new Change.Forgotten(order.id(), now)) : accepted();
    }
}
