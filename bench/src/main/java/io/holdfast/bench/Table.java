package io.holdfast.bench;

import io.holdfast.bench.rig.Figure;
import io.holdfast.bench.rig.Measured;
import io.holdfast.bench.rig.Target;
import java.util.Locale;
import java.util.StringJoiner;

/** The figures as a person reads them: the median of the rounds, how far they lie apart, and what they should be. */
record Table(Measured measured) {
    private static final String ROW = "  %-66s %12s   %-25s %s";

    String text() {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(ROW.formatted(measured.name(), "median", "least to most", ""));
        for (Figure figure : measured.figures()) {
            lines.add(ROW.formatted(
                            figure.unit().isEmpty() ? figure.name() : figure.name() + ", " + figure.unit(),
                            number(figure.median()),
                            number(figure.least()) + " to " + number(figure.most()),
                            target(figure))
                    .stripTrailing());
        }
        return lines.toString();
    }

    private static String target(Figure figure) {
        String kept = figure.isKept() ? "kept: " : "MISSED: ";
        return switch (figure.target()) {
            case Target.None _ -> "";
            case Target.AtMost(double value) -> kept + "at most " + number(value);
            case Target.AtLeast(double value) -> kept + "at least " + number(value);
        };
    }

    private static String number(double value) {
        String digits = value == Math.rint(value) ? "%,.0f" : "%,.2f";
        return String.format(Locale.ROOT, digits, value);
    }
}
