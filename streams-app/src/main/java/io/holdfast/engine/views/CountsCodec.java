package io.holdfast.engine.views;

import io.holdfast.engine.packed.Packer;
import io.holdfast.engine.packed.Unpacker;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.SectionLayout;
import io.holdfast.wire.view.InventoryCounts;
import io.holdfast.wire.view.InventoryCounts.Section;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The counts of an inventory as they are stored, as of one version. */
final class CountsCodec {
    private static final int LAYOUT = 1;

    private CountsCodec() {}

    static long version(byte[] stored) {
        Unpacker from = new Unpacker(stored);
        from.version(LAYOUT);
        return from.number();
    }

    /** The counts after a change: those of the sections that it touched are new, the others stay. */
    static byte[] write(byte @Nullable [] before, AvailabilityChange change) {
        List<Section> sections =
                before == null ? List.of() : read(change.getInventory(), before).sections();
        if (!change.getLayout().isEmpty()) {
            sections = change.getLayout().stream().map(CountsCodec::opened).toList();
        }
        Packer to = new Packer()
                .put(LAYOUT)
                .put(change.getVersion())
                .put(change.getDecidedAt().toEpochMilli())
                .put(change.getEventId())
                .put(sections.size());
        for (Section section : sections) {
            Section after = change.getSections().stream()
                    .filter(counts -> counts.getCode().equals(section.code()))
                    .findFirst()
                    .map(counts -> counted(section, counts))
                    .orElse(section);
            put(after, to);
        }
        return to.packed();
    }

    static InventoryCounts read(String inventory, byte[] stored) {
        Unpacker from = new Unpacker(stored);
        from.version(LAYOUT);
        long version = from.number();
        long asOfMillis = from.number();
        long eventId = from.number();
        int count = from.integer();
        List<Section> sections = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sections.add(new Section(
                    from.text(),
                    from.text(),
                    from.number(),
                    from.integer(),
                    from.integer(),
                    from.integer(),
                    from.integer(),
                    from.integer()));
        }
        return new InventoryCounts(inventory, eventId, version, asOfMillis, sections);
    }

    private static void put(Section section, Packer to) {
        to.put(section.code())
                .put(section.ticketType())
                .put(section.priceMinor())
                .put(section.capacity())
                .put(section.available())
                .put(section.held())
                .put(section.sold())
                .put(section.blocked());
    }

    private static Section opened(SectionLayout section) {
        int capacity = section.getCapacity();
        return new Section(
                section.getCode(), section.getTicketType(), section.getPriceMinor(), capacity, capacity, 0, 0, 0);
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
}
