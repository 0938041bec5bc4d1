package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Decision.accepted;
import static io.holdfast.engine.inventory.Decision.refused;

import io.holdfast.engine.inventory.Change.RefundReason;
import io.holdfast.engine.inventory.Change.Release;
import io.holdfast.engine.inventory.Decision.Detail;
import io.holdfast.engine.inventory.Decision.Refused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The rules: what follows from a command, for one inventory at one moment. It reads the inventory and changes nothing. */
final class Decider {
    private final Inventory inventory;
    private final long now;

    Decider(Inventory inventory, long nowMillis) {
        this.inventory = inventory;
        this.now = nowMillis;
    }

    Decision decide(Command command) {
        if (inventory.settings().isEmpty()) {
            return command instanceof Command.Open(Settings settings) ? open(settings) : unknownInventory(command);
        }
        Settings settings = inventory.settings().get();
        return switch (command) {
            case Command.Open open -> open.settings().equals(settings) ? accepted() : refused(Refusal.ALREADY_OPEN);
            case Command.Hold hold -> hold(hold, settings);
            case Command.StartPayment start -> onOrder(start.order(), order -> startPayment(order, start));
            case Command.ConfirmPayment confirm -> confirm(confirm, settings);
            case Command.FailPayment fail -> onOrder(fail.order(), order -> failPayment(order, fail));
            case Command.Cancel cancel -> cancel(cancel);
            case Command.Show show -> onOrder(show.order(), order -> accepted());
            case Command.Expire expire -> onOrder(expire.order(), order -> accepted());
            case Command.RecordRefund refund -> onOrder(refund.order(), order -> recordRefund(order, refund));
        };
    }

    private Decision open(Settings settings) {
        return settings.isValid() ? accepted(new Change.Opened(settings, now)) : refused(Refusal.INVALID);
    }

    /** Money for an inventory that nobody knows is sent back like any other that buys nothing. */
    private Decision unknownInventory(Command command) {
        return command instanceof Command.ConfirmPayment confirm
                ? accepted(refund(confirm, RefundReason.UNKNOWN_ORDER))
                : refused(Refusal.UNKNOWN_INVENTORY);
    }

    private Decision hold(Command.Hold hold, Settings settings) {
        Optional<Order> known = inventory.find(hold.order());
        if (known.isPresent()) {
            return known.get().isOverdue(now) ? overdue(List.of(known.get())) : repeated(known.get(), hold);
        }
        if (now > hold.answerByMillis()) {
            return refused(Refusal.DEADLINE_PASSED);
        }
        if (now < settings.salesStartMillis()) {
            return refused(Refusal.SALES_NOT_OPEN);
        }
        if (now >= settings.salesEndMillis()) {
            return refused(Refusal.SALES_CLOSED);
        }
        long quantity = Selection.quantity(hold.wishes());
        if (quantity < 1) {
            return refused(Refusal.INVALID);
        }
        return quantity > Selection.MAX_SEATS ? refused(Refusal.TOO_MANY) : select(hold, settings, (int) quantity);
    }

    private static Decision repeated(Order known, Command.Hold hold) {
        boolean same = known.user().equals(hold.user()) && known.fingerprint().equals(hold.fingerprint());
        return same ? accepted() : refused(Refusal.KEY_REUSED);
    }

    private Decision select(Command.Hold hold, Settings settings, int quantity) {
        Selection selection = new Selection(inventory, hold.allowSplit(), quantity);
        if (!selection.sectionsExist(hold.wishes())) {
            return refused(Refusal.NO_SUCH_SECTION);
        }
        Optional<Refused> named = selection.addNamed(hold.wishes());
        if (named.isPresent()) {
            return named.get();
        }
        return withinLimit(hold.user(), quantity, settings)
                .or(() -> unlessOverdue(selection.inTheWay(), selection::taken))
                .or(() -> selection.addBest(hold.wishes()).map(this::unlessOverdue))
                .orElseGet(() -> held(hold, settings, selection.claim()));
    }

    private Decision held(Command.Hold hold, Settings settings, Claim claim) {
        long deadline = now + settings.holdMillis();
        Change held = new Change.Held(hold.order(), hold.user(), claim, hold.fingerprint(), deadline, now);
        return claim.totalMinor() == 0
                ? accepted(held, new Change.Sold(hold.order(), Optional.empty(), now))
                : accepted(held);
    }

    /** Why so many more seats are too many for this user; empty when they are not. */
    private Optional<Decision> withinLimit(UserId user, int quantity, Settings settings) {
        int limit = settings.maxTicketsPerUser();
        Optional<Buyer> buyer = inventory.buyer(user);
        int held = buyer.map(b -> b.held).orElse(0);
        int bought = buyer.map(b -> b.bought).orElse(0);
        if (held + bought + quantity <= limit) {
            return Optional.empty();
        }
        Collection<Order> pending = buyer.<Collection<Order>>map(b -> b.pending).orElse(List.of());
        return unlessOverdue(
                pending, () -> Optional.of(new Refused(Refusal.LIMIT_REACHED, Detail.limit(limit, held, bought))));
    }

    /** Ends those of the orders that are overdue; where none is, the refusal stands. */
    private Optional<Decision> unlessOverdue(Collection<Order> orders, Supplier<Optional<Refused>> refusal) {
        List<Order> overdue =
                orders.stream().filter(order -> order.isOverdue(now)).toList();
        return overdue.isEmpty() ? refusal.get().map(Decision.class::cast) : Optional.of(overdue(overdue));
    }

    /** The seats are short. Ends overdue holds, whichever seats they are on; where there are none, the refusal stands. */
    private Decision unlessOverdue(Refused refusal) {
        List<Order> overdue = inventory.overdue(now);
        return overdue.isEmpty() ? refusal : overdue(overdue);
    }

    private Decision overdue(List<Order> orders) {
        List<Change> ended = new ArrayList<>(orders.size());
        for (Order order : orders) {
            ended.add(new Change.Released(order.id(), Release.EXPIRED, now));
        }
        return new Decision.Overdue(ended);
    }

    private interface Rule {
        Decision decide(Order order);
    }

    /** Applies a rule to a known order, once it is settled whether its time has run out. */
    private Decision onOrder(OrderId id, Rule rule) {
        Optional<Order> order = inventory.find(id);
        if (order.isEmpty()) {
            return refused(Refusal.UNKNOWN_ORDER);
        }
        return order.get().isOverdue(now) ? overdue(List.of(order.get())) : rule.decide(order.get());
    }

    private Decision startPayment(Order order, Command.StartPayment start) {
        if (order.isPaidBy(start.payment())) {
            return accepted();
        }
        boolean wanted =
                order.status() == Order.Status.PENDING && order.payment().isEmpty();
        return accepted(
                wanted
                        ? new Change.PaymentStarted(order.id(), start.payment(), now)
                        : new Change.PaymentUnwanted(order.id(), start.payment(), now));
    }

    private Decision failPayment(Order order, Command.FailPayment fail) {
        boolean ofThisOrder = order.payment().map(fail.payment()::equals).orElse(true);
        return order.status() == Order.Status.PENDING && ofThisOrder
                ? accepted(new Change.Released(order.id(), Release.PAYMENT_FAILED, now))
                : accepted();
    }

    private Decision cancel(Command.Cancel cancel) {
        return onOrder(cancel.order(), order -> {
            if (!order.user().equals(cancel.user())) {
                return refused(Refusal.UNKNOWN_ORDER);
            }
            return switch (order.status()) {
                case PENDING ->
                    now > cancel.answerByMillis()
                            ? refused(Refusal.DEADLINE_PASSED)
                            : accepted(new Change.Released(order.id(), Release.CANCELLED, now));
                case CANCELLED -> accepted();
                case CONFIRMED, FAILED, EXPIRED, REFUNDED -> refused(Refusal.NOT_CANCELLABLE);
            };
        });
    }

    private Decision confirm(Command.ConfirmPayment confirm, Settings settings) {
        return inventory.find(confirm.order()).isEmpty()
                ? accepted(refund(confirm, RefundReason.UNKNOWN_ORDER))
                : onOrder(confirm.order(), order -> new PaymentRules(inventory, settings, now).confirm(order, confirm));
    }

    private Decision recordRefund(Order order, Command.RecordRefund refund) {
        boolean isNews = switch (order.refundStatus) {
            case REQUESTED -> true;
            case FAILED -> refund.succeeded();
            case NONE, SUCCEEDED -> false;
        };
        return isNews && order.isPaidBy(refund.payment())
                ? accepted(new Change.RefundRecorded(order.id(), refund.payment(), refund.succeeded(), now))
                : accepted();
    }

    private Change refund(Command.ConfirmPayment confirm, RefundReason reason) {
        return new Change.RefundRequested(confirm.order(), confirm.payment(), confirm.paid(), reason, now);
    }
}
