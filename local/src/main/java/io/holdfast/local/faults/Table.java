package io.holdfast.local.faults;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** The rows as a person reads them. */
record Table(List<Figures> rows) {
    private static final String HEAD = String.format(
            Locale.ROOT,
            "%-20s %7s %6s %6s %6s %6s %6s %6s %6s %6s %7s %7s %6s %9s %6s %6s",
            "fault",
            "orders",
            "confd",
            "failed",
            "expird",
            "cancld",
            "refund",
            "late+",
            "late-",
            "disput",
            "struck",
            "repaird",
            "tasks",
            "imbalance",
            "viol",
            "secs");
    private static final String LEGEND = """
            late+: paid too late, the seat was free again, CONFIRMED; late-: paid too late, the seat was gone, money back
            struck: faults at the provider; repaird: by the reconciler; tasks: left to an operator, such as refunds that
            the bank refused for good; imbalance: engine's books against the provider's, in major units""";

    static String head() {
        return HEAD;
    }

    static String line(Figures row) {
        return String.format(
                Locale.ROOT,
                "%-20s %,7d %6d %6d %6d %6d %6d %6d %6d %6d %,7d %7d %6d %9.2f %6d %6.1f",
                row.fault(),
                row.orders(),
                row.confirmed(),
                row.failed(),
                row.expired(),
                row.cancelled(),
                row.refunded(),
                row.lateConfirmed(),
                row.lateRefunded(),
                row.disputed(),
                row.struck(),
                row.repairs(),
                row.operatorTasks(),
                row.imbalanceMinor() / 100.0,
                row.violations(),
                row.seconds());
    }

    String text() {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(HEAD);
        rows.forEach(row -> lines.add(line(row)));
        lines.add(LEGEND);
        rows.stream()
                .filter(row -> !row.late().isEmpty())
                .findFirst()
                .ifPresent(
                        row -> row.late().forEach(example -> lines.add("late money, " + row.fault() + ": " + example)));
        rows.forEach(row -> row.broken().forEach(line -> lines.add("BROKEN, " + row.fault() + ": " + line)));
        return lines.toString();
    }
}
