package io.holdfast.local.demo.audit;

import io.holdfast.wire.Order;
import io.holdfast.wire.Ticket;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Compares the tables of the sink with the topics that it reads, field by field, once it has had its time. */
record ReadModelCheck(Query query, Duration within, Findings findings) {
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Rows by the column that tells them apart. */
    interface Query {
        Map<String, Map<String, Object>> read(String sql, String key);
    }

    void compare(long eventId, Collection<Order> orders, Collection<Ticket> tickets) {
        Map<String, Map<String, Object>> wantedOrders = new HashMap<>();
        orders.forEach(order -> wantedOrders.put(order.getOrderId(), TableRows.of(order)));
        Map<String, Map<String, Object>> wantedTickets = new HashMap<>();
        tickets.forEach(ticket -> wantedTickets.put(ticket.getTicketCode(), TableRows.of(ticket)));
        long deadlineNanos = System.nanoTime() + within.toNanos();
        compare("order", wantedOrders, "select * from orders where event_id = " + eventId, "order_id", deadlineNanos);
        compare(
                "ticket",
                wantedTickets,
                "select * from tickets where event_id = " + eventId,
                "ticket_code",
                deadlineNanos);
    }

    private void compare(
            String what, Map<String, Map<String, Object>> wanted, String sql, String key, long deadlineNanos) {
        Map<String, Map<String, Object>> found = query.read(sql, key);
        while (!found.equals(wanted) && System.nanoTime() < deadlineNanos) {
            LockSupport.parkNanos(PAUSE.toNanos());
            found = query.read(sql, key);
        }
        for (Map.Entry<String, Map<String, Object>> row : wanted.entrySet()) {
            findings.equal(
                    Invariant.READ_MODEL,
                    row.getValue(),
                    found.getOrDefault(row.getKey(), Map.of()),
                    "the row of " + what + " " + row.getKey());
        }
        List<String> strange =
                found.keySet().stream().filter(id -> !wanted.containsKey(id)).toList();
        findings.equal(Invariant.READ_MODEL, List.of(), strange, "the list of rows of no " + what + " of the log");
    }
}
