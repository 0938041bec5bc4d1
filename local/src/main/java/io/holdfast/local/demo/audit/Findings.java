package io.holdfast.local.demo.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What was checked, how often, and what was found wrong. Safe for use by many threads.
 *
 * <p>Every check is counted: an invariant that was never checked is not reported as kept.
 */
public final class Findings {
    private static final int EXAMPLES = 5;

    private final Map<Invariant, Entry> entries = new EnumMap<>(Invariant.class);

    private static final class Entry {
        long checks;
        long breaches;
        final List<String> examples = new ArrayList<>();
    }

    /**
     * How one invariant fared.
     *
     * @param checks how often it was looked at
     * @param breaches how often it did not hold
     * @param examples of the breaches, the first few
     */
    public record Line(Invariant invariant, long checks, long breaches, List<String> examples) {}

    /** Notes one check; {@code detail} is asked only where it fails. */
    public void check(Invariant invariant, boolean holds, Supplier<String> detail) {
        synchronized (entries) {
            Entry entry = entries.computeIfAbsent(invariant, _ -> new Entry());
            entry.checks++;
            if (holds) {
                return;
            }
            entry.breaches++;
            if (entry.examples.size() < EXAMPLES) {
                entry.examples.add(detail.get());
            }
        }
    }

    /** The same for two values that must be equal. */
    public void equal(Invariant invariant, Object expected, Object found, String what) {
        check(invariant, expected.equals(found), () -> what + " is " + found + ", not " + expected);
    }

    /** What nobody looked at is not known to hold: a sale that sold nothing proves nothing. */
    public void requireAll() {
        for (Line line : lines()) {
            if (line.checks() == 0) {
                check(line.invariant(), false, () -> "it was never checked");
            }
        }
    }

    /** One line for each invariant, in their order. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        synchronized (entries) {
            for (Invariant invariant : Invariant.values()) {
                Entry entry = entries.getOrDefault(invariant, new Entry());
                lines.add(new Line(invariant, entry.checks, entry.breaches, List.copyOf(entry.examples)));
            }
        }
        return lines;
    }

    /** How often an invariant did not hold. */
    public long breaches(Invariant invariant) {
        synchronized (entries) {
            Entry entry = entries.get(invariant);
            return entry == null ? 0 : entry.breaches;
        }
    }

    /** The lines of the invariants that do not hold. */
    public List<Line> broken() {
        return lines().stream().filter(line -> line.breaches() > 0).toList();
    }
}
