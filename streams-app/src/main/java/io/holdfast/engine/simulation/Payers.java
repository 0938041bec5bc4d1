package io.holdfast.engine.simulation;

import io.holdfast.wire.CancelOrder;
import io.holdfast.wire.ExtendHold;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.StartPayment;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What buyers do about an order that waits for its money: most pay; some late, some twice, some wrongly or never. */
final class Payers {
    private final Dice dice;
    private final Agenda agenda;
    private final Network network;
    private final Provider provider;
    private final Set<String> known = new HashSet<>();
    private long lastStray;

    Payers(Dice dice, Agenda agenda, Network network, Provider provider) {
        this.dice = dice;
        this.agenda = agenda;
        this.network = network;
        this.provider = provider;
    }

    /** Somebody was told that he has an order. */
    void told(Order order) {
        if (order.getStatus() == OrderStatus.PENDING && known.add(order.getOrderId())) {
            decide(order);
        }
    }

    private void decide(Order order) {
        String first = "pi_" + order.getOrderId();
        String second = first + "_2";
        long total = order.getTotalMinor();
        if (dice.percent(75)) {
            after(order, () -> network.send(order.getInventory(), start(order, first)));
        }
        if (dice.percent(15)) {
            after(order, () -> network.send(order.getInventory(), new ExtendHold(order.getOrderId(), first)));
        }
        int choice = dice.below(100);
        if (choice < 45) {
            after(order, () -> pay(order, first, total, order.getCurrency()));
        } else if (choice < 63) {
            after(order, () -> provider.decline(order.getOrderId(), first, dice.oneIn(6)));
            if (dice.oneIn(2)) {
                after(order, () -> provider.decline(order.getOrderId(), first, false));
            }
            if (dice.oneIn(2)) {
                after(order, () -> pay(order, first, total, order.getCurrency()));
            }
        } else if (choice < 67) {
            after(order, () -> pay(order, first, total + dice.between(1, 50), order.getCurrency()));
        } else if (choice < 70) {
            after(order, () -> pay(order, first, total, "GBP"));
        } else if (choice < 76) {
            after(order, () -> pay(order, first, total, order.getCurrency()));
            after(order, () -> pay(order, second, total, order.getCurrency()));
        } else if (choice < 84) {
            after(order, () -> cancel(order));
            if (dice.oneIn(3)) {
                after(order, () -> pay(order, first, total, order.getCurrency()));
            }
        }
    }

    private void pay(Order order, String payment, long amountMinor, String currency) {
        if (dice.oneIn(3)) {
            provider.authorise(order.getOrderId(), payment, amountMinor, currency);
        } else {
            provider.capture(order.getOrderId(), payment, amountMinor, currency);
        }
    }

    private StartPayment start(Order order, String payment) {
        return dice.oneIn(4)
                ? new StartPayment(order.getOrderId(), "cs_" + order.getOrderId(), PaymentKind.SESSION)
                : new StartPayment(order.getOrderId(), payment, PaymentKind.INTENT);
    }

    private void cancel(Order order) {
        CancelOrder cancel = new CancelOrder(order.getOrderId(), order.getUserId(), List.of());
        network.send(order.getInventory(), cancel, 10_000);
    }

    /** Mostly in time; often about when the hold ends. */
    private void after(Order order, Runnable deed) {
        int left = Math.clamp(order.getExpiresAt().toEpochMilli() - agenda.nowMillis(), 1_000, 300_000);
        agenda.in(dice.percent(65) ? dice.below(left) : left + dice.between(-500, 500) + dice.lowBelow(left), deed);
    }

    /** Money for an order that nobody has. */
    void stray(String inventory) {
        String order = inventory + ".nobody" + dice.below(50);
        String payment = "pi_stray" + ++lastStray;
        if (dice.oneIn(3)) {
            provider.authorise(order, payment, dice.between(1, 9_000), "USD");
        } else {
            provider.capture(order, payment, dice.between(1, 9_000), "USD");
        }
    }
}
