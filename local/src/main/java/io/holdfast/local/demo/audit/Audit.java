package io.holdfast.local.demo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.demo.audit.Promises.Promise;
import io.holdfast.local.demo.calls.Answer;
import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.NoAnswer;
import io.holdfast.local.demo.calls.Stripe;
import io.holdfast.local.demo.setup.Arena;
import io.holdfast.local.settings.Problem;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.Order;
import io.holdfast.wire.RefundStatus;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Gathers all that is known of an event, from everyone who knows something, and has it compared. */
public record Audit(Api api, Stripe stripe, Log log, Database database, Findings findings) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration ROWS_WITHIN = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int TRIES = 20;

    /** What the records say of a sale. */
    public record Outcome(
            Ledger ledger, Map<String, Order> orders, int validTickets, MoneyCheck.Totals money, long valueMinor) {}

    private interface Call {
        Answer send() throws NoAnswer;
    }

    /**
     * Compares everything, once nothing of the event is under way any more.
     *
     * @param since when the sale began, by the provider's clock
     */
    public Outcome sale(long eventId, Arena arena, Promises promises, Instant since) {
        awaitHoldsToEnd(eventId, arena);
        Map<String, Order> orders = settledOrders(eventId);
        Ledger ledger = ledger(eventId);
        findings.equal(Invariant.LEDGER_STARTS, arena.capacity(), ledger.capacity(), "the number of seats opened");
        OrdersCheck check = new OrdersCheck(ledger, orders, findings);
        check.equalLedger();
        check.keep(promises.all());
        check.limit(arena.body().path("max_tickets_per_user").asInt());
        List<Ticket> tickets = tickets(eventId);
        int validTickets = new TicketsCheck(ledger, orders, tickets, findings).compare();
        findings.equal(Invariant.TICKETS, ledger.sold(), validTickets, "the number of valid tickets");
        compareShown(eventId, ledger, orders, promises);
        compareRows(eventId, orders, tickets);
        MoneyCheck.Totals money = money(eventId, orders, since);
        database.compare(eventId, new Database.Row(arena.name(), arena.currency(), ledger.capacity(), true), findings);
        return new Outcome(ledger, orders, validTickets, money, check.valueMinor());
    }

    /** Compares the log of an event with itself, and with the answers of those who measured with it. */
    public void measured(long eventId, Arena arena, Promises promises) {
        awaitHoldsToEnd(eventId, arena);
        Map<String, Order> orders = settledOrders(eventId);
        OrdersCheck check = new OrdersCheck(ledger(eventId), orders, findings);
        check.equalLedger();
        check.keep(promises.all());
        compareRows(eventId, orders, tickets(eventId));
    }

    private List<Ticket> tickets(long eventId) {
        return log.read(Topics.TICKETS, ticket -> ticket.getEventId() == eventId);
    }

    private void compareRows(long eventId, Map<String, Order> orders, List<Ticket> tickets) {
        new ReadModelCheck(new TableRows(database.postgres())::read, ROWS_WITHIN, findings)
                .compare(eventId, orders.values(), latest(tickets));
    }

    private static Collection<Ticket> latest(List<Ticket> tickets) {
        Map<String, Ticket> latest = new HashMap<>();
        tickets.forEach(ticket -> latest.put(ticket.getTicketCode(), ticket));
        return latest.values();
    }

    private Ledger ledger(long eventId) {
        List<AvailabilityChange> changes =
                log.read(Topics.TICKET_AVAILABILITY, change -> change.getEventId() == eventId);
        return Ledger.of(changes, findings);
    }

    /** The orders, once no refund is under way: that is bounded, and what is left then is found by the checks. */
    private Map<String, Order> settledOrders(long eventId) {
        List<Order> rows = List.of();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            rows = log.read(Topics.ORDERS, order -> order.getEventId() == eventId);
            if (OrdersCheck.latest(rows, new Findings()).values().stream()
                    .noneMatch(order -> order.getRefundStatus() == RefundStatus.REQUESTED)) {
                break;
            }
            pause();
        }
        return OrdersCheck.latest(rows, findings);
    }

    /** Holds that nobody asks about any more run out by themselves. */
    private void awaitHoldsToEnd(long eventId, Arena arena) {
        Duration longest =
                PATIENCE.plusSeconds(arena.body().path("hold_seconds").asInt());
        awaitAvailability(eventId, longest, shown -> shown.path("held").asInt(-1) == 0);
    }

    private interface Wanted {
        boolean is(JsonNode shown);
    }

    /** The availability as soon as it is as wanted, or as it is when time is up. */
    private JsonNode awaitAvailability(long eventId, Duration longest, Wanted wanted) {
        long endNanos = System.nanoTime() + longest.toNanos();
        JsonNode shown = good("the availability", () -> api.availability(eventId));
        while (!wanted.is(shown) && System.nanoTime() < endNanos) {
            pause();
            shown = good("the availability", () -> api.availability(eventId));
        }
        return shown;
    }

    private void compareShown(long eventId, Ledger ledger, Map<String, Order> orders, Promises promises) {
        ShownCheck check = new ShownCheck(ledger, findings);
        check.availability(
                awaitAvailability(
                        eventId, PATIENCE, shown -> shown.path("version").asLong() >= ledger.version()),
                false);
        check.seats(good("the seat map", () -> api.seats(eventId, Optional.empty())));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Promise promise : promises.all()) {
                Order row = orders.get(promise.orderId());
                if (row != null) {
                    threads.execute(() -> compareOrder(check, row, promise));
                }
            }
        }
    }

    private void compareOrder(ShownCheck check, Order row, Promise promise) {
        try {
            check.order(row, good("an order", () -> api.order(promise.orderId(), promise.token())));
        } catch (Problem unanswered) {
            findings.check(Invariant.ORDERS_SHOWN, false, unanswered::line);
        }
    }

    private MoneyCheck.Totals money(long eventId, Map<String, Order> orders, Instant since) {
        try {
            String event = Long.toString(eventId);
            List<Payment> payments = stripe.payments(since).stream()
                    .map(Payment::of)
                    .filter(payment -> payment.eventId().equals(event))
                    .toList();
            List<Payment.Refund> refunds =
                    stripe.refunds(since).stream().map(Payment.Refund::of).toList();
            return new MoneyCheck(orders, payments, refunds, findings).compare();
        } catch (NoAnswer unanswered) {
            throw new Problem("the payment simulator does not answer: " + unanswered.getMessage(), unanswered);
        }
    }

    private static JsonNode good(String what, Call call) {
        String last = "";
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                Answer answer = call.send();
                if (answer.is(200)) {
                    return answer.body();
                }
                last = answer.status() + " " + answer.body();
            } catch (NoAnswer unanswered) {
                last = String.valueOf(unanswered.getMessage());
            }
            pause();
        }
        throw new Problem(what + " cannot be read: " + last);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem("interrupted", interrupted);
        }
    }
}
