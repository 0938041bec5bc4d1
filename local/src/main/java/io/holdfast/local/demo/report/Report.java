package io.holdfast.local.demo.report;

import io.holdfast.local.demo.audit.Findings;
import io.holdfast.local.demo.audit.LiveAudit;
import io.holdfast.local.demo.sale.Tally;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** The figures as a person reads them. */
public record Report(Figures figures) {
    private static final String RULE = "─".repeat(100);

    public String text() {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(RULE);
        sale(lines);
        lines.add("");
        money(lines);
        lines.add("");
        load(lines);
        lines.add("");
        auditor(lines);
        lines.add("  checked");
        figures.invariants().forEach(line -> invariant(lines, line));
        lines.add("");
        lines.add("  compared");
        figures.compared().forEach(what -> lines.add("    " + what));
        lines.add(RULE);
        return lines.toString();
    }

    private void sale(StringJoiner lines) {
        Figures.Sale sale = figures.sale();
        Figures.Late late = figures.late();
        row(lines, "event", sale.eventId() + ", " + sale.name());
        row(
                lines,
                "buyers",
                "%s, with %d s to pay, seed %d".formatted(whole(sale.buyers()), sale.holdSeconds(), sale.seed()));
        row(
                lines,
                "seats",
                "%s: %s sold, %s held, %s left"
                        .formatted(
                                whole(sale.seats()), whole(sale.sold()), whole(sale.held()), whole(sale.available())));
        row(lines, "tickets issued", whole(sale.tickets()));
        row(lines, "oversold", whole(sale.oversold()));
        row(lines, "lost", whole(sale.lost()));
        row(lines, "orders", list(figures.orders()));
        row(lines, "refused", list(figures.refused()));
        row(
                lines,
                "late payments",
                "%s got their seats again, %s got their money back, %s came when the payment was withdrawn"
                        .formatted(whole(late.sameSeats()), whole(late.refunded()), whole(late.withdrawn())));
        long unsettled = figures.buyers().getOrDefault(Tally.Count.UNSETTLED, 0L);
        row(lines, "gave up waiting", whole(unsettled) + " buyers, before they were shown what became of their order");
    }

    private void money(StringJoiner lines) {
        Figures.Money money = figures.money();
        row(lines, "revenue", amount(money.revenue()) + " " + money.currency());
        row(
                lines,
                "",
                "%s payments of %s − %s refunds of %s; sold for %s"
                        .formatted(
                                whole(money.payments()),
                                amount(money.received()),
                                whole(money.refunds()),
                                amount(money.returned()),
                                amount(money.soldValue())));
    }

    private void load(StringJoiner lines) {
        Figures.Load load = figures.load();
        row(lines, "duration", String.format(Locale.ROOT, "%.1f s", load.saleSeconds()));
        row(
                lines,
                "bookings",
                "%s calls, %s a second, %s at the peak; %s double clicks, %s repeated"
                        .formatted(
                                whole(load.calls()),
                                whole(Math.round(load.bookingsPerSecond())),
                                whole(Math.round(load.peakBookingsPerSecond())),
                                whole(load.doubleClicks()),
                                whole(load.repeated())));
        lines.add("    %-28s %9s %9s %9s %9s %9s %9s"
                .formatted("latency in ms", "count", "p50", "p95", "p99", "p99.9", "max"));
        latency(lines, "sale: from the click", load.clicked());
        latency(lines, "sale: once sent", load.sent());
        latency(lines, "sale: sent, and seats held", load.held());
        latency(lines, "sale: payment to outcome", load.paidToSettled());
        figures.steady().forEach(steady -> latency(lines, steady.what(), steady.latency()));
        figures.steady().stream()
                .filter(steady -> steady.failed() > 0)
                .forEach(steady -> lines.add("    %s: %s of %s were not held"
                        .formatted(steady.what(), whole(steady.failed()), whole(steady.sent()))));
    }

    private void auditor(StringJoiner lines) {
        LiveAudit.Verdict verdict = figures.auditor();
        row(
                lines,
                "auditor",
                "%s changes of %s in the ledger, %s violations"
                        .formatted(whole(verdict.entries()), whole(verdict.ledger()), whole(verdict.violations())));
        lines.add("");
    }

    private static void latency(StringJoiner lines, String what, Figures.Latency latency) {
        lines.add(String.format(
                Locale.ROOT,
                "    %-28s %,9d %9.1f %9.1f %9.1f %9.1f %9.1f",
                what,
                latency.count(),
                latency.p50(),
                latency.p95(),
                latency.p99(),
                latency.p999(),
                latency.max()));
    }

    private static void invariant(StringJoiner lines, Findings.Line line) {
        String mark = line.breaches() > 0 ? "BROKEN" : "ok";
        lines.add(String.format(
                Locale.ROOT,
                "    %-6s %,9d  %s",
                mark,
                line.checks(),
                line.invariant().sentence()));
        if (line.breaches() > 0) {
            lines.add(String.format(Locale.ROOT, "           %,d times, such as:", line.breaches()));
            line.examples().forEach(example -> lines.add("           " + example));
        }
    }

    private static void row(StringJoiner lines, String name, String value) {
        lines.add("  %-16s %s".formatted(name, value));
    }

    private static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String amount(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.2f", amount);
    }

    private static String list(Map<String, Long> counts) {
        StringJoiner list = new StringJoiner(", ");
        counts.forEach((name, count) -> list.add(whole(count) + " " + name));
        return counts.isEmpty() ? "none" : list.toString();
    }
}
