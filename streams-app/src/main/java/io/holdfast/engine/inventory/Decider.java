package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Decision.accepted;
import static io.holdfast.engine.inventory.Decision.refused;

import java.util.List;
import java.util.Optional;

/**
 * The rules: what follows from a command, for one inventory at one moment. It reads the inventory and changes nothing.
 */
final class Decider {
    private final Inventory inventory;
    private final long now;

    Decider(Inventory inventory, long nowMillis) {
        this.inventory = inventory;
        this.now = nowMillis;
    }

    Decision decide(Command command) {
        return inventory.settings().map(settings -> decide(command, settings)).orElseGet(() -> unopened(command));
    }

    private Decision decide(Command command, Settings settings) {
        SetupRules setup = new SetupRules(inventory, settings, now);
        WaitlistRules waitlist = new WaitlistRules(inventory, settings, now);
        OrderRules orders = new OrderRules(inventory, settings, now);
        PaymentRules payments = new PaymentRules(inventory, settings, now);
        return switch (command) {
            case Command.Open open -> setup.open(open);
            case Command.Amend amend -> setup.amend(amend);
            case Command.Block block -> setup.block(block);
            case Command.CancelEvent cancel -> setup.cancel();
            case Command.ShowInventory show -> accepted();
            case Command.Hold hold -> hold(hold, settings);
            case Command.StartPayment start -> onOrder(start.order(), order -> payments.start(order, start));
            case Command.Extend extend -> onOrder(extend.order(), order -> orders.extend(order, extend));
            case Command.ConfirmPayment confirm ->
                inventory.find(confirm.order()).isEmpty()
                        ? accepted(unknown(confirm))
                        : onOrder(confirm.order(), order -> payments.confirm(order, confirm));
            case Command.FailPayment fail -> onOrder(fail.order(), order -> payments.fail(order, fail));
            case Command.RecordDispute dispute -> onOrder(dispute.order(), order -> payments.dispute(order, dispute));
            case Command.Cancel cancel -> onOrder(cancel.order(), order -> orders.cancel(order, cancel));
            case Command.Show show -> onOrder(show.order(), order -> accepted());
            case Command.Expire expire -> onOrder(expire.order(), order -> accepted());
            case Command.EndOrder end -> onOrder(end.order(), orders::end);
            case Command.Forget forget ->
                inventory.find(forget.order()).isPresent()
                        ? onOrder(forget.order(), orders::forget)
                        : waitlist.forget(new EntryId(forget.order().value()));
            case Command.RepeatRefunds repeat -> onOrder(repeat.order(), payments::repeatRefunds);
            case Command.RecordRefund refund -> onOrder(refund.order(), order -> payments.recordRefund(order, refund));
            case Command.Join join -> waitlist.join(join);
            case Command.Leave leave -> waitlist.leave(leave);
            case Command.ShowEntry show -> waitlist.show(show);
            case Command.Offer offer -> waitlist.offer();
            case Command.Lapse lapse -> waitlist.lapse(lapse);
        };
    }

    /** Money for an inventory that nobody knows is sent back like any other that buys nothing. */
    private Decision unopened(Command command) {
        return switch (command) {
            case Command.Open(Settings settings) ->
                settings.isValid() ? accepted(new Change.Opened(settings, now)) : refused(Refusal.INVALID);
            case Command.ConfirmPayment confirm -> accepted(unknown(confirm));
            default -> refused(Refusal.UNKNOWN_INVENTORY);
        };
    }

    private Change unknown(Command.ConfirmPayment confirm) {
        if (!confirm.captured()) {
            Payment unwanted = Payment.intent(confirm.payment());
            return new Change.PaymentUnwanted(confirm.order(), unwanted, confirm.paid(), now);
        }
        String requestId = confirm.order() + ":" + confirm.payment();
        return new Change.RefundRequested(
                confirm.order(), requestId, confirm.payment(), confirm.paid(), Refund.Reason.UNKNOWN_ORDER, now);
    }

    private Decision hold(Command.Hold hold, Settings settings) {
        HoldRules rules = new HoldRules(inventory, settings, now);
        return inventory.find(hold.order()).isEmpty()
                ? rules.hold(hold)
                : onOrder(hold.order(), order -> rules.repeated(order, hold));
    }

    private interface Rule {
        Decision decide(Order order);
    }

    /** Applies a rule to a known order, once it is settled whether its time has run out. */
    private Decision onOrder(OrderId id, Rule rule) {
        Optional<Order> order = inventory.find(id);
        return order.isEmpty()
                ? refused(Refusal.UNKNOWN_ORDER)
                : new OverdueHolds(inventory, now)
                        .among(List.of(order.get()))
                        .orElseGet(() -> rule.decide(order.get()));
    }
}
