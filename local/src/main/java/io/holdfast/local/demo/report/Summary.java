package io.holdfast.local.demo.report;

import io.holdfast.local.demo.audit.Amounts;
import io.holdfast.local.demo.audit.Audit;
import io.holdfast.local.demo.audit.Findings;
import io.holdfast.local.demo.audit.Hold;
import io.holdfast.local.demo.audit.Invariant;
import io.holdfast.local.demo.audit.LiveAudit;
import io.holdfast.local.demo.sale.SteadyLoad;
import io.holdfast.local.demo.sale.Tally;
import io.holdfast.local.demo.sale.Tally.Count;
import io.holdfast.local.demo.setup.Arena;
import io.holdfast.local.demo.setup.DemoSettings;
import io.holdfast.local.demo.setup.Endpoints;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the figures together. What was sold is taken from the recount, and only what buyers felt from the buyers. */
public final class Summary {
    private static final double NANOS = 1e9;

    private final DemoSettings settings;
    private final Endpoints endpoints;
    private final Arena arena;
    private final long eventId;
    private final Tally tally;
    private double saleSeconds;
    private double peak;

    public Summary(DemoSettings settings, Endpoints endpoints, Arena arena, long eventId, Tally tally) {
        this.settings = settings;
        this.endpoints = endpoints;
        this.arena = arena;
        this.eventId = eventId;
        this.tally = tally;
    }

    public Tally tally() {
        return tally;
    }

    /** Notes how long the sale took. */
    public void sold(double seconds, Progress progress) {
        saleSeconds = seconds;
        peak = progress.peak();
    }

    public Figures figures(
            Audit.Outcome outcome, LiveAudit.Verdict auditor, List<Figures.Steady> steady, Findings findings) {
        return new Figures(
                sale(outcome, findings),
                orders(outcome.orders()),
                tally.refusals(),
                tally.counts(),
                late(outcome),
                money(outcome),
                load(),
                auditor,
                steady,
                findings.lines(),
                compared(),
                findings.broken().isEmpty());
    }

    private Figures.Sale sale(Audit.Outcome outcome, Findings findings) {
        return new Figures.Sale(
                eventId,
                arena.name(),
                settings.buyers(),
                settings.holdSeconds(),
                settings.seed(),
                outcome.ledger().capacity(),
                outcome.ledger().sold(),
                outcome.ledger().held(),
                outcome.ledger().available(),
                outcome.validTickets(),
                outcome.ledger().version(),
                findings.breaches(Invariant.ONE_OWNER),
                findings.breaches(Invariant.NONE_LOST));
    }

    private static Map<String, Long> orders(Map<String, Order> orders) {
        Map<String, Long> counts = new TreeMap<>();
        orders.values().forEach(order -> counts.merge(order.getStatus().name(), 1L, Long::sum));
        return counts;
    }

    private Figures.Late late(Audit.Outcome outcome) {
        long sameSeats = outcome.ledger().holds().stream()
                .filter(hold -> hold.isAgain() && hold.state() == Hold.State.SOLD)
                .count();
        long refunded = outcome.orders().values().stream()
                .filter(order -> order.getStatus() == OrderStatus.REFUNDED)
                .count();
        return new Figures.Late(sameSeats, refunded, tally.of(Count.WITHDRAWN));
    }

    private Figures.Money money(Audit.Outcome outcome) {
        return new Figures.Money(
                arena.currency(),
                major(outcome.money().keptMinor()),
                major(outcome.valueMinor()),
                outcome.money().succeeded(),
                major(outcome.money().receivedMinor()),
                outcome.money().refunded(),
                major(outcome.money().returnedMinor()));
    }

    private BigDecimal major(long minor) {
        return Amounts.major(minor, arena.currency());
    }

    private Figures.Load load() {
        return new Figures.Load(
                tally.of(Count.CALLS),
                tally.of(Count.REPEATED),
                tally.of(Count.DOUBLE_CLICKS),
                saleSeconds,
                tally.of(Count.CALLS) / Math.max(1, saleSeconds),
                peak,
                Figures.Latency.of(tally.bookings()),
                Figures.Latency.of(tally.sent()),
                Figures.Latency.of(tally.holds()),
                Figures.Latency.of(tally.settlements()));
    }

    public static Figures.Steady steady(String what, DemoSettings settings, SteadyLoad.Measured measured) {
        return new Figures.Steady(
                what,
                settings.steadyPerSecond(),
                settings.steadySeconds(),
                measured.sent(),
                measured.sent() - measured.held(),
                measured.held() / (measured.nanos() / NANOS),
                Figures.Latency.of(measured.micros()));
    }

    private List<String> compared() {
        return List.of(
                "the ledger: ticket_availability from offset 0, read committed, seat by seat",
                "with the topics orders and tickets, from offset 0, read committed",
                "with each of the buyers' answers to POST …/book, and each order asked for again at the end",
                "with GET …/availability and GET …/seats of the API",
                "with all payments and refunds at the payment simulator",
                "with the entries that the engines' own auditors have checked, of all events since the first start",
                "with the event's row in Postgres, and the rows of all its orders and tickets there",
                "before the sale another event was booked for %d s, to warm up".formatted(settings.warmUpSeconds()),
                "latencies of the steady phases count from the moment each booking was due; there are %d connections"
                        .formatted(settings.callsAtOnce()),
                endpoints
                        .commitMillis()
                        .map(millis -> "commit interval: " + millis + " ms, by HOLDFAST_COMMIT_INTERVAL_MILLIS")
                        .orElse("commit interval: 10 ms, the default; the engine itself does not tell"));
    }
}
