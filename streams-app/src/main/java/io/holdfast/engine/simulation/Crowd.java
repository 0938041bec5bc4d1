package io.holdfast.engine.simulation;

import io.holdfast.wire.BookingReply;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.CancelOrder;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.ExtendHold;
import io.holdfast.wire.FailPayment;
import io.holdfast.wire.HoldItem;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.JoinWaitlist;
import io.holdfast.wire.LeaveWaitlist;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import io.holdfast.wire.SectionLayout;
import io.holdfast.wire.ShowOrder;
import io.holdfast.wire.ShowWaitlist;
import io.holdfast.wire.StartPayment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The buyers: they book, ask again, give back, wait and leave, and mix up keys, orders and people. */
final class Crowd {
    private static final int USERS = 200;
    private static final int REMEMBERED = 40;
    /** An answer is asked for again within this time, and not after: the engine may have forgotten. */
    private static final long PATIENCE_MILLIS = 300_000;

    private final Dice dice;
    private final Agenda agenda;
    private final Network network;
    private final Organizer organizer;
    private final Recent<BookingRequest> holds = new Recent<>(REMEMBERED);
    private final Recent<Order> orders = new Recent<>(REMEMBERED);
    private final Recent<JoinWaitlist> joins = new Recent<>(REMEMBERED);
    private long lastKey;

    Crowd(Dice dice, Agenda agenda, Network network, Organizer organizer) {
        this.dice = dice;
        this.agenda = agenda;
        this.network = network;
        this.organizer = organizer;
    }

    /** Somebody does something with an event. */
    void act(String inventory) {
        switch (dice.below(100)) {
            case 0, 1, 2, 3, 4 -> holdAgain(inventory);
            case 5, 6, 7, 8 -> holds.any(inventory, dice).ifPresent(hold -> reuseKey(hold));
            case 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21 -> join(inventory);
            case 22, 23, 24 -> joins.any(inventory, dice).ifPresent(join -> leave(inventory, join));
            case 25, 26 ->
                joins.any(inventory, dice).ifPresent(j -> network.send(inventory, new ShowWaitlist(j.getEntryId())));
            case 27, 28 -> joins.any(inventory, dice).ifPresent(join -> joinAgain(inventory, join));
            case 29, 30, 31, 32, 33, 34 -> network.send(inventory, new ShowOrder(orderOf(inventory)));
            case 35, 36, 37, 38, 39, 40 -> orders.any(inventory, dice).ifPresent(this::cancel);
            case 41 -> network.send(inventory, new StartPayment(orderOf(inventory), payment(), PaymentKind.INTENT));
            case 42 ->
                network.send(inventory, new FailPayment(orderOf(inventory), payment(), "evt", null, dice.oneIn(2)));
            case 43 -> network.send(inventory, new ExtendHold(orderOf(inventory), payment()));
            case 44 -> network.send(inventory, strayRefund(inventory));
            case 45 -> malformed(inventory);
            default -> hold(inventory);
        }
    }

    private void hold(String inventory) {
        HoldSeats hold = new HoldSeats(
                key(inventory),
                buyer(inventory),
                IntStream.rangeClosed(dice.oneIn(200) ? 1 : 0, dice.oneIn(5) ? 1 : 0)
                        .mapToObj(i -> wish(inventory))
                        .toList(),
                dice.oneIn(4),
                "print" + lastKey);
        Instant now = Instant.ofEpochMilli(agenda.nowMillis());
        boolean patient = dice.oneIn(10);
        holds.note(inventory, new BookingRequest(inventory, now, null, hold));
        network.send(
                new BookingRequest(inventory, now, patient ? null : now.plusMillis(dice.between(3_000, 15_000)), hold));
    }

    /** A new one; hardly ever one that somebody waits under. */
    private String key(String inventory) {
        String next = inventory + "." + Long.toString(++lastKey, 36);
        return joins.any(inventory, dice)
                .filter(join -> dice.oneIn(200))
                .map(JoinWaitlist::getEntryId)
                .orElse(next);
    }

    private HoldItem wish(String inventory) {
        SectionLayout section = dice.oneOf(organizer.eventOf(inventory).getSections());
        int quantity = dice.oneIn(150) ? dice.oneOf(List.of(0, -1, 101)) : dice.between(1, 4);
        boolean canBeNamed = !section.getRows().isEmpty() || dice.oneIn(30);
        return switch (canBeNamed ? dice.below(5) : dice.between(2, 4)) {
            case 0, 1 -> new HoldItem(null, null, named(section, dice.between(1, 3)), 0);
            case 2 -> new HoldItem(organizer.someSection(inventory), null, List.of(), quantity);
            case 3 -> new HoldItem(null, dice.oneOf(List.of("VIP", "Stalls")), List.of(), quantity);
            default -> new HoldItem(null, null, List.of(), quantity);
        };
    }

    private List<String> named(SectionLayout section, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> organizer.seatOf(section))
                .toList();
    }

    private void holdAgain(String inventory) {
        holds.any(inventory, dice).filter(this::isRecent).ifPresent(network::send);
    }

    private boolean isRecent(BookingRequest request) {
        return request.getSentAt().toEpochMilli() > agenda.nowMillis() - PATIENCE_MILLIS;
    }

    /** The same key with other content, or from somebody else. */
    private void reuseKey(BookingRequest request) {
        if (isRecent(request) && request.getCommand() instanceof HoldSeats hold) {
            HoldSeats other = dice.oneIn(2)
                    ? HoldSeats.newBuilder(hold).setUserId(user()).build()
                    : HoldSeats.newBuilder(hold).setFingerprint("other").build();
            network.send(request.getInventory(), other);
        }
    }

    private void join(String inventory) {
        String section = dice.oneIn(2) ? organizer.someSection(inventory) : null;
        int quantity = dice.oneIn(100) ? dice.oneOf(List.of(0, 20, 101)) : dice.between(1, 5);
        String next = inventory + ".w" + Long.toString(++lastKey, 36);
        String entry = dice.oneIn(100) ? orderOf(inventory) : next;
        JoinWaitlist join = new JoinWaitlist(entry, user(), quantity, section);
        joins.note(inventory, join);
        network.send(inventory, join);
    }

    private void joinAgain(String inventory, JoinWaitlist join) {
        network.send(
                inventory,
                dice.oneIn(2)
                        ? join
                        : JoinWaitlist.newBuilder(join).setQuantity(9).build());
    }

    private void leave(String inventory, JoinWaitlist join) {
        network.send(inventory, new LeaveWaitlist(join.getEntryId(), dice.oneIn(8) ? user() : join.getUserId()));
    }

    private void cancel(Order order) {
        List<String> seats = new ArrayList<>();
        if (dice.percent(50)) {
            order.getSeats().stream().filter(seat -> dice.percent(50)).forEach(seat -> seats.add(seat.getSeatId()));
        }
        if (dice.oneIn(30)) {
            seats.add("S1-1-1");
        }
        CancelOrder cancel = new CancelOrder(order.getOrderId(), dice.oneIn(12) ? user() : order.getUserId(), seats);
        network.send(order.getInventory(), cancel, dice.between(2_000, 15_000));
    }

    private RecordRefund strayRefund(String inventory) {
        return new RecordRefund(orderOf(inventory), payment(), "re", RefundOutcome.SUCCEEDED, "nothing");
    }

    private void malformed(String inventory) {
        String other = inventory + "0";
        switch (dice.below(4)) {
            case 0 -> network.send(inventory, new ShowOrder(other + ".1"));
            case 1 -> network.send(inventory, new ShowOrder(inventory + "." + "x".repeat(300)));
            case 2 -> network.send(inventory, new StartPayment(inventory + ".1", "", PaymentKind.INTENT));
            default ->
                network.send(
                        inventory,
                        new BookingRequest(
                                other,
                                Instant.ofEpochMilli(agenda.nowMillis()),
                                null,
                                new ConfirmPayment(other + ".1", "p", 1L, "USD", "e", true)));
        }
    }

    /** An order that a buyer knows, or one that nobody does. */
    private String orderOf(String inventory) {
        return orders.any(inventory, dice)
                .filter(order -> !dice.oneIn(8))
                .map(Order::getOrderId)
                .orElse(inventory + ".nobody" + dice.below(50));
    }

    private String payment() {
        return "pi_astray" + dice.below(50);
    }

    /** Who waits may book all the same. */
    private String buyer(String inventory) {
        return joins.any(inventory, dice)
                .filter(join -> dice.oneIn(4))
                .map(JoinWaitlist::getUserId)
                .orElseGet(this::user);
    }

    private String user() {
        return "u" + dice.lowBelow(USERS);
    }

    void told(BookingReply reply) {
        if (reply.getOutcome() instanceof Order order && order.getStatus() != OrderStatus.EXPIRED) {
            orders.note(order.getInventory(), order);
        }
    }
}
