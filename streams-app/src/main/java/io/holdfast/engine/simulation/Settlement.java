package io.holdfast.engine.simulation;

import io.holdfast.wire.OrderStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The end of a world: machines work, holds run out, money arrives where it belongs. Then nothing may be left open. */
record Settlement(Agenda agenda, List<Node> nodes, Provider provider) {
    private static final int ROUNDS = 2_000;
    private static final int ROUND_MILLIS = 15_000;

    void reach() {
        nodes.forEach(Node::recover);
        int quiet = 0;
        for (int round = 0; round < ROUNDS && quiet < 20; round++) {
            agenda.pass(ROUND_MILLIS);
            nodes.forEach(node -> {
                node.finish();
                node.commit();
            });
            quiet = agenda.isEmpty() ? quiet + 1 : 0;
        }
        nodes.forEach(Node::compare);
        Violation.unless(agenda.isEmpty(), "", "It does not come to rest");
        Violation.unless(provider.authorised().isEmpty(), "", "Set aside for ever: ", provider.authorised());
        nodes.forEach(node -> node.auditor().shadows().forEach(this::check));
    }

    private void check(Shadow shadow) {
        for (Booking booking : shadow.bookings.values()) {
            boolean pending = booking.status == OrderStatus.PENDING;
            Violation.unless(!pending, shadow.id, "A hold that never ends: ", booking.id);
            Violation.unless(booking.account.isSettled(), shadow.id, "A refund that never ends: ", booking.id);
            boolean ended = !shadow.cancelled || !booking.ownsSeats();
            Violation.unless(ended, shadow.id, "An order of a cancelled event: ", booking.id);
        }
        checkMoney(shadow);
    }

    /** What the provider still has of each order's money is what the order's seats are worth. */
    private void checkMoney(Shadow shadow) {
        Map<String, Long> kept = new TreeMap<>();
        for (Provider.Charge charge : provider.charges()) {
            if (charge.order.startsWith(shadow.id + ".")) {
                // A bank may take what was kept of an order after the engine forgot the order.
                long takenLater = charge.isLost
                        ? shadow.keptOfForgotten.getOrDefault(charge.order + " " + charge.payment, 0L)
                        : 0;
                kept.merge(charge.order + " " + charge.currency, charge.leftMinor + takenLater, Long::sum);
            }
        }
        for (Booking booking : shadow.bookings.values()) {
            long value = booking.account.keptMinor(booking.worthMinor());
            kept.merge(booking.id + " " + shadow.settings().getCurrency(), -value, Long::sum);
        }
        String currency = shadow.settings().getCurrency();
        shadow.keptOfForgotten.forEach((fee, minor) ->
                kept.merge(fee.substring(0, fee.indexOf(' ') + 1) + currency, -minor, Long::sum));
        kept.values().removeIf(amount -> amount == 0);
        Violation.unless(
                kept.isEmpty(), shadow.id, "Money is where it does not belong: ", kept, " ", accounts(shadow, kept));
    }

    private static List<String> accounts(Shadow shadow, Map<String, Long> kept) {
        return shadow.bookings.values().stream()
                .filter(booking -> kept.keySet().stream().anyMatch(key -> key.startsWith(booking.id + " ")))
                .map(booking -> booking.id + " " + booking.status + " " + booking.account)
                .toList();
    }
}
