package io.holdfast.api.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * Names what an event's seats are kept by: the event's id in decimal, or, where each section is a partition of its
 * own, {@code <id>-<CODE>} for each. The name is the key of everything that is said about these seats.
 */
public final class Inventories {
    private Inventories() {}

    /** All of them, in the order of the sections. */
    public static List<String> of(Event event) {
        return of(
                event.id(),
                event.terms().partitionBy(),
                event.terms().sections().stream().map(Section::code).toList());
    }

    static List<String> of(long eventId, PartitionBy partitionBy, List<String> codes) {
        return switch (partitionBy) {
            case EVENT -> List.of(Long.toString(eventId));
            case SECTION -> codes.stream().map(code -> eventId + "-" + code).toList();
        };
    }

    /** The one that has this section. */
    public static String of(Event event, String sectionCode) {
        return of(event.id(), event.terms().partitionBy(), List.of(sectionCode)).getFirst();
    }

    /** What is sold by this inventory: all sections, or its own; none where it is not of the event. */
    public static List<Section> sections(Event event, String inventory) {
        return event.terms().sections().stream()
                .filter(section -> of(event, section.code()).equals(inventory))
                .toList();
    }

    /** The event that an inventory is of, by its name. */
    public static Optional<Long> eventOf(String inventory) {
        int dash = inventory.indexOf('-');
        try {
            return Optional.of(Long.parseLong(dash < 0 ? inventory : inventory.substring(0, dash)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
