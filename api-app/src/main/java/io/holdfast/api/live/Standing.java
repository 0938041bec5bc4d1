package io.holdfast.api.live;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.SectionLayout;
import io.holdfast.wire.view.InventoryCounts;
import io.holdfast.wire.view.InventoryCounts.Section;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the inventories of an event stand: what the views once said, and every change of the ledger after it. */
final class Standing {
    /** What an entry of the ledger is to what is known already. */
    enum Sequel {
        KNOWN,
        NEXT,
        /** Something before it is missing. */
        GAP
    }

    private final SortedMap<String, InventoryCounts> inventories = new TreeMap<>();

    /** @param names of all inventories; one without counts is not open yet */
    Standing(long eventId, Collection<String> names, Collection<InventoryCounts> known) {
        names.forEach(name -> inventories.put(name, unopened(name, eventId)));
        known.forEach(counts -> inventories.put(counts.inventory(), counts));
    }

    private static InventoryCounts unopened(String inventory, long eventId) {
        return new InventoryCounts(inventory, eventId, 0, 0, List.of());
    }

    /** Takes an entry over, if it is the next. */
    Sequel fold(AvailabilityChange change) {
        InventoryCounts before =
                inventories.getOrDefault(change.getInventory(), unopened(change.getInventory(), change.getEventId()));
        if (change.getVersion() <= before.version()) {
            return Sequel.KNOWN;
        }
        if (change.getVersion() > before.version() + 1) {
            return Sequel.GAP;
        }
        inventories.put(change.getInventory(), after(before, change));
        return Sequel.NEXT;
    }

    private static InventoryCounts after(InventoryCounts before, AvailabilityChange change) {
        Map<String, SectionCounts> counts =
                change.getSections().stream().collect(Collectors.toMap(SectionCounts::getCode, Function.identity()));
        List<Section> sections = change.getLayout().isEmpty()
                ? before.sections()
                : change.getLayout().stream().map(Standing::section).toList();
        return new InventoryCounts(
                before.inventory(),
                before.eventId(),
                change.getVersion(),
                change.getDecidedAt().toEpochMilli(),
                sections.stream()
                        .map(section -> counts.containsKey(section.code())
                                ? counted(section, counts.get(section.code()))
                                : section)
                        .toList());
    }

    private static Section section(SectionLayout layout) {
        int capacity = layout.getCapacity();
        return new Section(
                layout.getCode(), layout.getTicketType(), layout.getPriceMinor(), capacity, capacity, 0, 0, 0);
    }

    private static Section counted(Section section, SectionCounts counts) {
        return new Section(
                section.code(),
                section.ticketType(),
                section.priceMinor(),
                counts.getCapacity(),
                counts.getAvailable(),
                counts.getHeld(),
                counts.getSold(),
                counts.getBlocked());
    }

    /** Of each inventory, in the order of their names. */
    List<Long> versions() {
        return inventories.values().stream().map(InventoryCounts::version).toList();
    }

    long version(String inventory) {
        InventoryCounts counts = inventories.get(inventory);
        return counts == null ? 0 : counts.version();
    }

    /** Those that are open. */
    List<InventoryCounts> open() {
        return inventories.values().stream()
                .filter(counts -> counts.version() > 0)
                .toList();
    }

    /** As clients see it: the sum, which grows with each change of any. */
    long sum() {
        return inventories.values().stream().mapToLong(InventoryCounts::version).sum();
    }

    long asOfMillis() {
        return inventories.values().stream()
                .mapToLong(InventoryCounts::asOfMillis)
                .max()
                .orElse(0);
    }
}
