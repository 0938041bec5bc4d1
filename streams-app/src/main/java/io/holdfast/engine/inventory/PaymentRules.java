package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Decision.accepted;

import io.holdfast.engine.inventory.Change.Cause;
import io.holdfast.engine.inventory.Command.ConfirmPayment;
import io.holdfast.engine.inventory.Refund.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What follows from what is told of a payment. Money that came buys the order's seats, or it goes back: it is never
 * kept for nothing. Money that is set aside is taken only once it has bought the seats.
 *
 * <p>The order is not overdue here: a hold whose time has run out has been ended before its payment is looked at.
 */
record PaymentRules(Inventory inventory, Settings settings, long now) {
    Decision start(Order order, Command.StartPayment start) {
        OrderMoney money = order.money();
        Payment payment = start.payment();
        if (money.started().filter(payment::equals).isPresent() || money.knows(payment.id())) {
            return accepted();
        }
        boolean wanted =
                order.status() == Order.Status.PENDING && money.started().isEmpty();
        return accepted(
                wanted ? new Change.PaymentStarted(order.id(), payment, now) : unwanted(order, payment, price(order)));
    }

    Decision confirm(Order order, ConfirmPayment confirm) {
        OrderMoney money = order.money();
        if (money.hasCaptured(confirm.payment())) {
            return accepted();
        }
        if (money.isPaidBy(confirm.payment())) {
            return confirm.captured() ? taken(order, confirm) : accepted();
        }
        if (money.hasLost(confirm.payment())) {
            return accepted(new Change.Captured(order.id(), confirm.payment(), confirm.paid(), now));
        }
        if (!confirm.captured() && money.unwanted().contains(confirm.payment())) {
            return accepted();
        }
        if (money.hasAny() || order.status() == Order.Status.CONFIRMED) {
            return accepted(goesBack(order, confirm, Reason.SECOND_PAYMENT));
        }
        return order.status() == Order.Status.PENDING ? pay(order, confirm) : payLate(order, confirm);
    }

    /** What was set aside is here. Seats that were given back in the meantime are paid for now. */
    private Decision taken(Order order, ConfirmPayment confirm) {
        List<Change> changes = new ArrayList<>(2);
        changes.add(new Change.Captured(order.id(), confirm.payment(), confirm.paid(), now));
        OrderMoney then = order.money().capture(confirm.payment(), confirm.paid());
        changes.addAll(new GivingBack(order, then, settings, now).surplus());
        return new Decision.Accepted(changes);
    }

    private Decision pay(Order order, ConfirmPayment confirm) {
        if (!isExact(order, confirm)) {
            return released(order, confirm, Cause.PAYMENT_FAILED, Reason.WRONG_AMOUNT);
        }
        return inventory.isCancelled()
                ? released(order, confirm, Cause.EVENT_CANCELLED, Reason.EVENT_CANCELLED)
                : accepted(sold(order, confirm));
    }

    private Decision released(Order order, ConfirmPayment confirm, Cause cause, Reason reason) {
        return accepted(new Change.Released(order.id(), cause, now), goesBack(order, confirm, reason));
    }

    /** The hold has ended: the same seats if they are still free and were not given back, otherwise a refund. */
    private Decision payLate(Order order, ConfirmPayment confirm) {
        if (!isExact(order, confirm)) {
            return accepted(goesBack(order, confirm, Reason.WRONG_AMOUNT));
        }
        boolean wanted = order.status() != Order.Status.CANCELLED
                && !inventory.isCancelled()
                && now < settings.terms().salesEndMillis();
        if (!wanted) {
            return accepted(goesBack(order, confirm, Reason.LATE_PAYMENT));
        }
        Optional<int[]> seats = isWithinLimit(order) ? freeSeats(order) : Optional.empty();
        return seats.map(free -> reacquired(order, free, confirm))
                .or(() -> overdueInTheWay(order))
                .orElseGet(() -> accepted(goesBack(order, confirm, Reason.LATE_PAYMENT)));
    }

    private Decision reacquired(Order order, int[] seats, ConfirmPayment confirm) {
        Claim claim = inventory.floor().claimAsPromised(seats, order.claim());
        return accepted(new Change.Reacquired(order.id(), claim, now), sold(order, confirm));
    }

    private Change sold(Order order, ConfirmPayment confirm) {
        Change.Payer payer = new Change.Payer.By(confirm.payment(), confirm.paid(), confirm.captured());
        return new Change.Sold(order.id(), payer, now);
    }

    private Change goesBack(Order order, ConfirmPayment confirm, Reason reason) {
        return confirm.captured()
                ? new Change.RefundRequested(
                        order.id(), order.nextRefund(confirm.payment()), confirm.payment(), confirm.paid(), reason, now)
                : unwanted(order, Payment.intent(confirm.payment()), confirm.paid());
    }

    private Change unwanted(Order order, Payment payment, Money amount) {
        return new Change.PaymentUnwanted(order.id(), payment, amount, now);
    }

    /** An attempt counts once. The last one ends the hold; the end of a payment that a sale rests on ends the sale. */
    Decision fail(Order order, Command.FailPayment fail) {
        OrderMoney money = order.money();
        if (money.capturePending() && money.isPaidBy(fail.payment())) {
            return fail.last() ? notTaken(order, fail.payment()) : accepted();
        }
        boolean counts = order.status() == Order.Status.PENDING
                && money.isFor(fail.payment())
                && !money.failedAttempts().contains(fail.attempt());
        if (!counts) {
            return accepted();
        }
        Change failed = new Change.AttemptFailed(order.id(), fail.attempt(), now);
        int attempts = money.failedAttempts().size() + 1;
        return fail.last() || attempts >= settings.terms().paymentAttempts()
                ? accepted(failed, new Change.Released(order.id(), Cause.PAYMENT_FAILED, now))
                : accepted(failed);
    }

    private Decision notTaken(Order order, PaymentId payment) {
        List<Change> changes = new ArrayList<>(2);
        changes.add(new Change.CaptureFailed(order.id(), payment, now));
        if (order.status() == Order.Status.CONFIRMED) {
            OrderMoney then = order.money().failCapture();
            changes.addAll(new GivingBack(order, then, settings, now).all(Cause.PAYMENT_FAILED));
        }
        return new Decision.Accepted(changes);
    }

    /** Asking twice does no harm: each is asked for under the same id as before. */
    Decision repeatRefunds(Order order) {
        return new Decision.Accepted(order.money().refunds().stream()
                .filter(refund -> refund.status() != Refund.Status.SUCCEEDED)
                .<Change>map(refund -> new Change.RefundRepeated(order.id(), refund, now))
                .toList());
    }

    /** A refund that succeeded may fail later, and one that failed may be tried again with success. */
    Decision recordRefund(Order order, Command.RecordRefund recorded) {
        Refund.Status next = recorded.succeeded() ? Refund.Status.SUCCEEDED : Refund.Status.FAILED;
        boolean news = order.money().refunds().stream()
                .anyMatch(refund -> refund.requestId().equals(recorded.requestId()) && refund.status() != next);
        return news
                ? accepted(new Change.RefundRecorded(order.id(), recorded.requestId(), recorded.succeeded(), now))
                : accepted();
    }

    /** A dispute that is over stays so. A lost one ends the sale that its money paid for. */
    Decision dispute(Order order, Command.RecordDispute recorded) {
        Dispute dispute = recorded.dispute();
        Optional<Dispute> known = order.money().dispute(dispute.id());
        boolean news = known.map(before -> before.outcome() == Dispute.Outcome.OPEN && !before.equals(dispute))
                .orElse(true);
        if (!news) {
            return accepted();
        }
        List<Change> changes = new ArrayList<>(3);
        changes.add(new Change.DisputeRecorded(order.id(), dispute, now));
        OrderMoney then = order.money().dispute(dispute);
        GivingBack givingBack = new GivingBack(order, then, settings, now);
        boolean ends = dispute.outcome() == Dispute.Outcome.LOST
                && order.status() == Order.Status.CONFIRMED
                && order.money().isPaidBy(dispute.payment());
        changes.addAll(ends ? givingBack.all(Cause.DISPUTED) : givingBack.surplus());
        return new Decision.Accepted(changes);
    }

    private boolean isExact(Order order, ConfirmPayment confirm) {
        return confirm.paid().equals(price(order));
    }

    private Money price(Order order) {
        return new Money(order.claim().totalMinor(), settings.currency());
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
}
