package io.holdfast.local.demo.audit;

import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.TicketStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the tickets topic with the seats that the ledger has sold, and with what the orders say of them. */
public record TicketsCheck(Ledger ledger, Map<String, Order> orders, List<Ticket> rows, Findings findings) {
    /** How many tickets are valid. */
    public int compare() {
        Map<String, Ticket> byCode = new HashMap<>();
        for (Ticket row : rows) {
            Ticket before = byCode.put(row.getTicketCode(), row);
            findings.check(
                    Invariant.TICKET_CODES,
                    before == null || isSame(before, row),
                    () -> "one code is the ticket of " + before.getSeatId() + " of order " + before.getOrderId()
                            + ", and of " + row.getSeatId() + " of order " + row.getOrderId());
        }
        Map<String, Ticket> valid = new HashMap<>();
        for (Ticket ticket : byCode.values()) {
            if (ticket.getStatus() == TicketStatus.VALID) {
                Ticket twin = valid.put(ticket.getSeatId(), ticket);
                findings.check(Invariant.TICKETS, twin == null, () -> ticket.getSeatId() + " has two valid tickets");
            }
        }
        forEachSoldSeat(valid);
        inOrders(byCode);
        return valid.size();
    }

    private void forEachSoldSeat(Map<String, Ticket> valid) {
        Set<String> without = new HashSet<>(valid.keySet());
        ledger.sales().forEach((seat, sale) -> {
            without.remove(seat);
            Ticket ticket = valid.get(seat);
            findings.check(
                    Invariant.TICKETS,
                    ticket != null && ticket.getOrderId().equals(sale.orderId()) && ticket.getFence() == sale.fence(),
                    () -> seat + " was sold to order " + sale.orderId() + " with fence " + sale.fence()
                            + ", its ticket is " + describe(ticket));
        });
        without.forEach(
                seat -> findings.check(Invariant.TICKETS, false, () -> seat + " has a valid ticket, and is not sold"));
    }

    private void inOrders(Map<String, Ticket> byCode) {
        for (Order order : orders.values()) {
            if (order.getStatus() != OrderStatus.CONFIRMED) {
                continue;
            }
            for (OrderSeat seat : order.getSeats()) {
                String code = seat.getTicketCode();
                Ticket ticket = code == null ? null : byCode.get(code);
                findings.check(
                        Invariant.TICKETS,
                        ticket != null && ticket.getSeatId().equals(seat.getSeatId()),
                        () -> "order " + order.getOrderId() + " is confirmed, and " + seat.getSeatId()
                                + " has no such ticket");
            }
        }
    }

    private static boolean isSame(Ticket one, Ticket other) {
        return one.getSeatId().equals(other.getSeatId())
                && one.getOrderId().equals(other.getOrderId())
                && one.getFence() == other.getFence();
    }

    private static String describe(@Nullable Ticket ticket) {
        return ticket == null ? "missing" : "of order " + ticket.getOrderId() + " with fence " + ticket.getFence();
    }
}
