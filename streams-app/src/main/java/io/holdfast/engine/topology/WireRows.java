package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Capture;
import io.holdfast.engine.inventory.Claim;
import io.holdfast.engine.inventory.Dispute;
import io.holdfast.engine.inventory.Entry;
import io.holdfast.engine.inventory.EntryId;
import io.holdfast.engine.inventory.Floor;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.Money;
import io.holdfast.engine.inventory.Order;
import io.holdfast.engine.inventory.OrderId;
import io.holdfast.engine.inventory.OrderMoney;
import io.holdfast.engine.inventory.PaymentId;
import io.holdfast.engine.inventory.Refund;
import io.holdfast.engine.inventory.SectionPlan;
import io.holdfast.engine.inventory.Settings;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.RefundStatus;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.TicketStatus;
import io.holdfast.wire.WaitlistEntry;
import io.holdfast.wire.WaitlistStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** How orders, tickets and entries of the waitlist look to the outside. */
final class WireRows {
    private final TicketCodes ticketCodes;
    private Optional<Made> latest = Optional.empty();

    WireRows(TicketCodes ticketCodes) {
        this.ticketCodes = ticketCodes;
    }

    /** A row, and what it was made of: it is stored and then told to whoever asked for the change. */
    private record Made(Order order, long orderVersion, long inventoryVersion, io.holdfast.wire.Order row) {
        boolean isOf(Inventory inventory, Order asked) {
            return order.equals(asked) && orderVersion == asked.version() && inventoryVersion == inventory.version();
        }
    }

    /** The order after its latest change. */
    io.holdfast.wire.Order order(Inventory inventory, Order order) {
        Optional<Made> made = latest.filter(row -> row.isOf(inventory, order));
        if (made.isPresent()) {
            return made.get().row();
        }
        io.holdfast.wire.Order row = row(inventory, order);
        latest = Optional.of(new Made(order, order.version(), inventory.version(), row));
        return row;
    }

    private io.holdfast.wire.Order row(Inventory inventory, Order order) {
        Settings settings = inventory.settings().orElseThrow();
        Order.Memento memento = order.memento();
        OrderMoney money = memento.money();
        List<OrderSeat> seats = seats(inventory.floor(), order, false);
        return new io.holdfast.wire.Order(
                order.id().value(),
                inventory.id().value(),
                settings.eventId(),
                order.user().value(),
                OrderStatus.valueOf(memento.status().name()),
                seats,
                seats.size(),
                order.valueMinor(),
                settings.currency(),
                Instant.ofEpochMilli(memento.createdMillis()),
                Instant.ofEpochMilli(memento.deadlineMillis()),
                Instant.ofEpochMilli(memento.updatedMillis()),
                memento.version(),
                money.started().map(payment -> payment.id().value()).orElse(null),
                refundStatus(money.refunds()),
                sum(money.refunds(), refund -> true, Refund::amount, settings),
                order.entry().map(EntryId::value).orElse(null),
                money.started()
                        .map(payment -> PaymentKind.valueOf(payment.kind().name()))
                        .orElse(PaymentKind.INTENT),
                money.paidBy().map(PaymentId::value).orElse(null),
                money.capturePending(),
                sum(money.captures(), capture -> true, Capture::amount, settings),
                sum(money.refunds(), refund -> refund.status() == Refund.Status.SUCCEEDED, Refund::amount, settings),
                sum(money.disputes(), dispute -> dispute.outcome() != Dispute.Outcome.WON, Dispute::amount, settings),
                money.feeMinor(),
                money.failedAttempts().size(),
                seats(inventory.floor(), order, true));
    }

    /** In the currency of the sale; money of another goes back as it came and is not counted here. */
    private static <T> long sum(List<T> entries, Predicate<T> counts, Function<T, Money> amount, Settings settings) {
        long sum = 0;
        for (T entry : entries) {
            Money money = amount.apply(entry);
            sum += counts.test(entry) && money.currency().equals(settings.currency()) ? money.minor() : 0;
        }
        return sum;
    }

    private static RefundStatus refundStatus(List<Refund> refunds) {
        RefundStatus all = RefundStatus.NONE;
        for (Refund refund : refunds) {
            all = switch (refund.status()) {
                case FAILED -> RefundStatus.FAILED;
                case REQUESTED -> all == RefundStatus.FAILED ? all : RefundStatus.REQUESTED;
                case SUCCEEDED -> all == RefundStatus.NONE ? RefundStatus.SUCCEEDED : all;
            };
        }
        return all;
    }

    /** The seats that an order has, or had last; or else those that were given back before. */
    private List<OrderSeat> seats(Floor floor, Order order, boolean returned) {
        Claim claim = order.claim();
        boolean sold = order.wasSold();
        List<OrderSeat> seats = new ArrayList<>(claim.size());
        for (int i = 0; i < claim.size(); i++) {
            if (order.isReturned(i) == returned) {
                SectionPlan section = floor.section(claim.seats()[i]).plan();
                String seatId = floor.seatId(claim.seats()[i]);
                int fence = claim.fences()[i];
                seats.add(new OrderSeat(
                        seatId,
                        section.code(),
                        section.ticketType(),
                        claim.pricesMinor()[i],
                        (long) fence,
                        sold ? ticketCodes.code(order.id().value(), seatId, fence) : null));
            }
        }
        return seats;
    }

    /** The ticket for the seat at this place of an order's claim. */
    Ticket ticket(Inventory inventory, Order order, int place, TicketStatus status, long nowMillis) {
        Settings settings = inventory.settings().orElseThrow();
        int seat = order.claim().seats()[place];
        int fence = order.claim().fences()[place];
        String seatId = inventory.floor().seatId(seat);
        SectionPlan section = inventory.floor().section(seat).plan();
        return new Ticket(
                ticketCodes.code(order.id().value(), seatId, fence),
                order.id().value(),
                settings.eventId(),
                order.user().value(),
                seatId,
                section.code(),
                section.ticketType(),
                order.claim().pricesMinor()[place],
                settings.currency(),
                (long) fence,
                status,
                Instant.ofEpochMilli(nowMillis));
    }

    /** An entry of the waitlist as it is now, with the order that was made for it. */
    static WaitlistEntry entry(Inventory inventory, Entry entry) {
        Optional<Order> offer = inventory.find(new OrderId(entry.id().value()));
        return new WaitlistEntry(
                entry.id().value(),
                inventory.id().value(),
                inventory.settings().orElseThrow().eventId(),
                entry.user().value(),
                WaitlistStatus.valueOf(entry.status().name()),
                entry.quantity(),
                entry.section().orElse(null),
                inventory.waitlist().position(entry),
                offer.map(order -> order.id().value()).orElse(null),
                offer.map(order -> Instant.ofEpochMilli(order.deadlineMillis())).orElse(null));
    }
}
