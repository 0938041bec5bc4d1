package io.holdfast.api.catalogue;

import io.holdfast.api.web.Checks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which seats of a section are not for sale from the start: each is one that there is, and named once. */
final class BlockedReading {
    private final Checks checks;

    BlockedReading(Checks checks) {
        this.checks = checks;
    }

    List<String> read(String path, Section section, @Nullable List<@Nullable String> given) {
        if (given == null || given.isEmpty()) {
            return List.of();
        }
        if (section.kind() == Section.Kind.GENERAL) {
            checks.fault(path, "conflict", "does not belong to a section of this kind");
            return List.of();
        }
        var seats = seats(section);
        for (int i = 0; i < given.size(); i++) {
            var seat = given.get(i);
            if (seat == null || !seats.remove(seat)) {
                checks.fault(path + "[" + i + "]", "no_such_seat", "is a seat of this section, as A-12-7, named once");
                return List.of();
            }
        }
        return given.stream().map(String::valueOf).toList();
    }

    private static Set<String> seats(Section section) {
        var seats = new HashSet<String>();
        for (var row : section.rows()) {
            for (var run : row.runs()) {
                run.seats().forEach(seat -> seats.add(section.code() + "-" + row.label() + "-" + seat));
            }
        }
        return seats;
    }
}
