package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Claim;
import io.holdfast.engine.inventory.Floor;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.Order;
import io.holdfast.engine.inventory.PaymentId;
import io.holdfast.engine.inventory.Section;
import io.holdfast.engine.inventory.SectionPlan;
import io.holdfast.engine.inventory.Settings;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.RefundStatus;
import io.holdfast.wire.RowLayout;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatRun;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.TicketStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** How the state of the core looks to the outside. */
final class WireRows {
    private final TicketCodes ticketCodes;

    WireRows(TicketCodes ticketCodes) {
        this.ticketCodes = ticketCodes;
    }

    /** The order after its latest change. */
    io.holdfast.wire.Order order(Inventory inventory, Order order) {
        Settings settings = inventory.settings().orElseThrow();
        Order.Progress progress = order.progress();
        Claim claim = order.claim();
        return new io.holdfast.wire.Order(
                order.id().value(),
                inventory.id().value(),
                settings.eventId(),
                order.user().value(),
                OrderStatus.valueOf(progress.status().name()),
                seats(inventory.floor(), order),
                claim.size(),
                claim.totalMinor(),
                settings.currency(),
                Instant.ofEpochMilli(order.createdMillis()),
                Instant.ofEpochMilli(order.deadlineMillis()),
                Instant.ofEpochMilli(progress.updatedMillis()),
                progress.version(),
                progress.payment().map(PaymentId::value).orElse(null),
                RefundStatus.valueOf(progress.refundStatus().name()),
                progress.refundMinor());
    }

    private List<OrderSeat> seats(Floor floor, Order order) {
        Claim claim = order.claim();
        boolean sold = order.status() == Order.Status.CONFIRMED;
        List<OrderSeat> seats = new ArrayList<>(claim.size());
        for (int i = 0; i < claim.size(); i++) {
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
        return seats;
    }

    /** The tickets of an order that was just sold. */
    static List<Ticket> tickets(io.holdfast.wire.Order order, TicketStatus status) {
        return order.getSeats().stream()
                .map(seat -> new Ticket(
                        seat.getTicketCode(),
                        order.getOrderId(),
                        order.getEventId(),
                        order.getUserId(),
                        seat.getSeatId(),
                        seat.getSection(),
                        seat.getTicketType(),
                        seat.getPriceMinor(),
                        order.getCurrency(),
                        seat.getFence(),
                        status,
                        order.getUpdatedAt()))
                .toList();
    }

    /** The seats of a claim with their fences; where they were just released, the fence has grown since. */
    static List<SeatFence> fences(Floor floor, Claim claim, int grownBy) {
        List<SeatFence> seats = new ArrayList<>(claim.size());
        for (int i = 0; i < claim.size(); i++) {
            seats.add(new SeatFence(floor.seatId(claim.seats()[i]), (long) claim.fences()[i] + grownBy));
        }
        return seats;
    }

    /** The counts of the sections that a claim touches, each once. */
    static List<SectionCounts> counts(Floor floor, Claim claim) {
        List<SectionCounts> counts = new ArrayList<>(1);
        BitSet done = new BitSet();
        for (int seat : claim.seats()) {
            Section section = floor.section(seat);
            if (!done.get(section.number())) {
                done.set(section.number());
                counts.add(counts(section));
            }
        }
        return counts;
    }

    static SectionCounts counts(Section section) {
        return new SectionCounts(
                section.plan().code(), section.capacity(), section.available(), section.held(), section.sold(), 0);
    }

    static SectionLayout layout(Section section) {
        SectionPlan plan = section.plan();
        return new SectionLayout(
                plan.code(),
                plan.isGeneral() ? SectionKind.GENERAL : SectionKind.SEATED,
                plan.ticketType(),
                plan.priceMinor(),
                section.capacity(),
                plan.rows().stream().map(WireRows::row).toList());
    }

    private static RowLayout row(SectionPlan.Row row) {
        return new RowLayout(
                row.label(),
                row.runs().stream()
                        .map(run -> new SeatRun(run.first(), run.count()))
                        .toList());
    }
}
