package io.holdfast.api.shadow;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.SectionCounts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Entries of one inventory's ledger that follow one another without a gap, put together: what they came to. A rush
 * writes hundreds of them in the time of one look at the log, and all but the last counts of a section are past.
 */
final class Run {
    /** The counts of a section after an entry of this version. */
    record Touched(long version, SectionCounts counts) {}

    private final long first;
    private final Map<String, Touched> sections = new LinkedHashMap<>();
    private AvailabilityChange last;

    private Run(AvailabilityChange only) {
        first = only.getVersion();
        last = only;
        take(only);
    }

    /** The runs in these entries, those of an inventory in their order. An entry with a layout is one by itself. */
    static List<Run> of(List<AvailabilityChange> changes) {
        List<Run> runs = new ArrayList<>();
        Map<String, Run> latest = new HashMap<>();
        for (AvailabilityChange change : changes) {
            Run before = latest.get(change.getInventory());
            if (before != null && before.isFollowedBy(change)) {
                before.take(change);
            } else {
                Run next = new Run(change);
                latest.put(change.getInventory(), next);
                runs.add(next);
            }
        }
        return runs;
    }

    private boolean isFollowedBy(AvailabilityChange change) {
        return change.getVersion() == last.getVersion() + 1
                && change.getLayout().isEmpty()
                && last.getLayout().isEmpty();
    }

    private void take(AvailabilityChange change) {
        last = change;
        change.getSections()
                .forEach(counts -> sections.put(counts.getCode(), new Touched(change.getVersion(), counts)));
    }

    /** The version of its first entry. */
    long first() {
        return first;
    }

    AvailabilityChange last() {
        return last;
    }

    Collection<Touched> sections() {
        return sections.values();
    }
}
