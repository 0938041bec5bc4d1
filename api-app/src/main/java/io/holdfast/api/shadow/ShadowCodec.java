package io.holdfast.api.shadow;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.view.InventoryCounts;
import io.holdfast.wire.view.InventoryCounts.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts as the scripts take them and as Redis keeps them: a hash for each inventory. */
final class ShadowCodec {
    private static final String COUNTS = "counts:";
    private static final String TERMS = "terms:";

    private ShadowCodec() {}

    static String key(String inventory) {
        return "holdfast:counts:{" + inventory + "}";
    }

    /** What {@code changes.lua} takes. */
    static String[] arguments(Run run, long ttlMillis) {
        AvailabilityChange last = run.last();
        List<String> arguments =
                head(last.getVersion(), ttlMillis, last.getDecidedAt().toEpochMilli(), last.getEventId());
        arguments.add(Long.toString(run.first()));
        for (Run.Touched touched : run.sections()) {
            SectionCounts section = touched.counts();
            arguments.add(section.getCode());
            arguments.add(touched.version()
                    + " "
                    + counts(
                            section.getCapacity(),
                            section.getAvailable(),
                            section.getHeld(),
                            section.getSold(),
                            section.getBlocked()));
        }
        return arguments.toArray(String[]::new);
    }

    /** What {@code counts.lua} takes. */
    static String[] arguments(InventoryCounts counts, long ttlMillis) {
        List<String> arguments = head(counts.version(), ttlMillis, counts.asOfMillis(), counts.eventId());
        arguments.add(
                String.join(",", counts.sections().stream().map(Section::code).toList()));
        for (Section section : counts.sections()) {
            arguments.add(section.code());
            arguments.add(section.priceMinor() + " " + section.ticketType());
            arguments.add(
                    counts(section.capacity(), section.available(), section.held(), section.sold(), section.blocked()));
        }
        return arguments.toArray(String[]::new);
    }

    /** Empty where they are not complete, or not what we have written. */
    static Optional<InventoryCounts> read(String inventory, Map<String, String> hash) {
        String codes = hash.get("sections");
        if (codes == null) {
            return Optional.empty();
        }
        try {
            List<Section> sections = new ArrayList<>();
            for (String code : codes.split(",", -1)) {
                sections.add(section(code, field(hash, TERMS + code), field(hash, COUNTS + code)));
            }
            return Optional.of(new InventoryCounts(
                    inventory, number(hash, "event"), number(hash, "version"), number(hash, "as_of"), sections));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Section section(String code, String terms, String counts) {
        String[] term = terms.split(" ", 2);
        String[] count = counts.split(" ", -1);
        if (term.length != 2 || count.length != 6) {
            throw new IllegalArgumentException(code);
        }
        return new Section(
                code,
                term[1],
                Long.parseLong(term[0]),
                Integer.parseInt(count[1]),
                Integer.parseInt(count[2]),
                Integer.parseInt(count[3]),
                Integer.parseInt(count[4]),
                Integer.parseInt(count[5]));
    }

    private static List<String> head(long version, long ttlMillis, long asOfMillis, long eventId) {
        return new ArrayList<>(List.of(
                Long.toString(version), Long.toString(ttlMillis), Long.toString(asOfMillis), Long.toString(eventId)));
    }

    private static String counts(int capacity, int available, int held, int sold, int blocked) {
        return capacity + " " + available + " " + held + " " + sold + " " + blocked;
    }

    private static long number(Map<String, String> hash, String name) {
        return Long.parseLong(field(hash, name));
    }

    private static String field(Map<String, String> hash, String name) {
        @Nullable String value = hash.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }
}
