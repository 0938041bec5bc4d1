package io.holdfast.engine.views;

import io.holdfast.engine.packed.Packer;
import io.holdfast.engine.packed.Unpacker;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.SectionLayout;
import io.holdfast.wire.view.InventoryCounts;
import io.holdfast.wire.view.InventoryCounts.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The counts of an inventory as they are stored, as of one version. */
final class CountsCodec {
    private static final int LAYOUT = 1;

    /** How many numbers are counts of a section. */
    private static final int COUNTS = 5;

    private CountsCodec() {}

    static long version(byte[] stored) {
        Unpacker from = new Unpacker(stored);
        from.version(LAYOUT);
        return from.number();
    }

    /** The counts after a change: those of the sections that it touched are new, the others stay. */
    static byte[] write(byte @Nullable [] before, AvailabilityChange change) {
        Packer to = new Packer()
                .put(LAYOUT)
                .put(change.getVersion())
                .put(change.getDecidedAt().toEpochMilli())
                .put(change.getEventId());
        if (!change.getLayout().isEmpty()) {
            to.put(change.getLayout().size());
            change.getLayout().forEach(section -> open(section, change.getSections(), to));
        } else if (before == null) {
            to.put(0);
        } else {
            update(before, change.getSections(), to);
        }
        return to.packed();
    }

    /** A large hall has hundreds of sections, and a change touches one or two: the others are copied as they are. */
    private static void update(byte[] before, List<SectionCounts> changed, Packer to) {
        byte[][] codes = changed.stream()
                .map(counts -> counts.getCode().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        Unpacker from = new Unpacker(before);
        from.version(LAYOUT);
        skipNumbers(from, 3);
        int count = from.integer();
        to.put(count);
        int copied = from.position();
        for (int i = 0; i < count; i++) {
            int found = find(from, codes);
            from.skipBytes();
            from.skipBytes();
            from.number();
            if (found >= 0) {
                to.copy(before, copied, from.position());
                put(changed.get(found), to);
            }
            skipNumbers(from, COUNTS);
            copied = found >= 0 ? from.position() : copied;
        }
        to.copy(before, copied, from.position());
    }

    /** Which of these codes comes next, or -1. */
    private static int find(Unpacker from, byte[][] codes) {
        for (int i = 0; i < codes.length; i++) {
            if (from.isNext(codes[i])) {
                return i;
            }
        }
        return -1;
    }

    private static void skipNumbers(Unpacker from, int count) {
        for (int i = 0; i < count; i++) {
            from.number();
        }
    }

    private static Optional<SectionCounts> of(String code, List<SectionCounts> all) {
        return all.stream().filter(counts -> counts.getCode().equals(code)).findFirst();
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

    private static void open(SectionLayout section, List<SectionCounts> all, Packer to) {
        to.put(section.getCode()).put(section.getTicketType()).put(section.getPriceMinor());
        int capacity = section.getCapacity();
        SectionCounts untouched = new SectionCounts(section.getCode(), capacity, capacity, 0, 0, 0);
        put(of(section.getCode(), all).orElse(untouched), to);
    }

    private static void put(SectionCounts counts, Packer to) {
        to.put(counts.getCapacity())
                .put(counts.getAvailable())
                .put(counts.getHeld())
                .put(counts.getSold())
                .put(counts.getBlocked());
    }
}
