package io.holdfast.local.demo.report;

import io.holdfast.local.demo.audit.Findings;
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
        row(lines, "event", "%d, %s", sale.eventId(), sale.name());
        row(lines, "buyers", "%,d, with %d s to pay, seed %d", sale.buyers(), sale.holdSeconds(), sale.seed());
        row(
                lines,
                "seats",
                "%,d: %,d sold, %,d held, %,d left",
                sale.seats(),
                sale.sold(),
                sale.held(),
                sale.available());
        row(lines, "tickets issued", "%,d", sale.tickets());
        row(lines, "oversold", "%,d", sale.oversold());
        row(lines, "lost", "%,d", sale.lost());
        row(lines, "orders", "%s", list(figures.orders()));
        row(lines, "refused", "%s", list(figures.refused()));
        row(
                lines,
                "late payments",
                "%,d got their seats again, %,d got their money back, %,d came when the payment was withdrawn",
                figures.late().sameSeats(),
                figures.late().refunded(),
                figures.late().withdrawn());
    }

    private void money(StringJoiner lines) {
        Figures.Money money = figures.money();
        row(lines, "revenue", "%,.2f %s", money.revenue(), money.currency());
        row(
                lines,
                "",
                "%,d payments of %,.2f − %,d refunds of %,.2f; sold for %,.2f",
                money.payments(),
                money.received(),
                money.refunds(),
                money.returned(),
                money.soldValue());
    }

    private void load(StringJoiner lines) {
        Figures.Load load = figures.load();
        row(lines, "duration", "%.1f s", load.saleSeconds());
        row(
                lines,
                "bookings",
                "%,d calls, %,.0f a second, %,.0f at the peak; %,d double clicks, %,d repeated",
                load.calls(),
                load.bookingsPerSecond(),
                load.peakBookingsPerSecond(),
                load.doubleClicks(),
                load.repeated());
        lines.add("    %-28s %9s %9s %9s %9s %9s %9s"
                .formatted("latency in ms", "count", "p50", "p95", "p99", "p99.9", "max"));
        latency(lines, "sale: all bookings", load.allBookings());
        latency(lines, "sale: those that held", load.holds());
        figures.steady().forEach(steady -> latency(lines, steady.what(), steady.latency()));
        figures.steady().stream()
                .filter(steady -> steady.failed() > 0)
                .forEach(steady -> lines.add(
                        "    %s: %,d of %,d were not held".formatted(steady.what(), steady.failed(), steady.sent())));
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
        String mark = line.breaches() > 0 ? "BROKEN" : line.checks() == 0 ? "none" : "ok";
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

    private static void row(StringJoiner lines, String name, String format, Object... values) {
        lines.add("  %-16s %s".formatted(name, String.format(Locale.ROOT, format, values)));
    }

    private static String list(Map<String, Long> counts) {
        StringJoiner list = new StringJoiner(", ");
        counts.forEach((name, count) -> list.add(String.format(Locale.ROOT, "%,d %s", count, name)));
        return counts.isEmpty() ? "none" : list.toString();
    }
}
