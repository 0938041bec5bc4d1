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

/** The counts of an inventory as they are stored, as of one version: what is said of it, then each section. */
final class CountsCodec {
    /** Layout 2 says before each section how long it is, so that a change need not read those that it leaves alone. */
    private static final int LAYOUT = 2;

    private CountsCodec() {}

    static long version(byte[] stored) {
        Unpacker from = new Unpacker(stored);
        from.version(LAYOUT);
        return from.number();
    }

    /** The counts after a change: those of the sections that it touched are new, the others stay. */
    static byte[] write(byte @Nullable [] before, AvailabilityChange change) {
        Packer to = new Packer(before == null ? 0 : before.length)
                .put(LAYOUT)
                .put(change.getVersion())
                .put(change.getDecidedAt().toEpochMilli())
                .put(change.getEventId());
        if (!change.getLayout().isEmpty()) {
            to.put(change.getLayout().size());
            change.getLayout().forEach(section -> to.put(opened(section, change.getSections())));
        } else if (before == null) {
            to.put(0);
        } else {
            update(before, change, to);
        }
        return to.packed();
    }

    /** A large hall has hundreds of sections, and a change touches one or two: the others are copied as they are. */
    private static void update(byte[] before, AvailabilityChange change, Packer to) {
        List<SectionCounts> changed = change.getSections();
        Unpacker from = new Unpacker(before);
        if (from.version(LAYOUT) == 1) {
            rewrite(read(change.getInventory(), before).sections(), changed, to);
            return;
        }
        skipNumbers(from, 3);
        byte[][] codes = changed.stream()
                .map(counts -> counts.getCode().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        int count = from.integer();
        to.put(count);
        int copied = from.position();
        for (int i = 0; i < count; i++) {
            int start = from.position();
            int end = from.integer() + from.position();
            int found = find(from, codes);
            if (found >= 0) {
                to.copy(before, copied, start);
                to.put(section(from.text(), from.text(), from.number(), changed.get(found)));
                copied = end;
            }
            from.seek(end);
        }
        to.copy(before, copied, from.position());
    }

    /** What an earlier release stored. */
    private static void rewrite(List<Section> sections, List<SectionCounts> changed, Packer to) {
        to.put(sections.size());
        for (Section known : sections) {
            SectionCounts stays = new SectionCounts(
                    known.code(), known.capacity(), known.available(), known.held(), known.sold(), known.blocked());
            SectionCounts counts = of(known.code(), changed).orElse(stays);
            to.put(section(known.code(), known.ticketType(), known.priceMinor(), counts));
        }
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
        int layout = from.version(LAYOUT);
        long version = from.number();
        long asOfMillis = from.number();
        long eventId = from.number();
        int count = from.integer();
        List<Section> sections = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            skipNumbers(from, layout == 1 ? 0 : 1);
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

    private static byte[] opened(SectionLayout section, List<SectionCounts> all) {
        int capacity = section.getCapacity();
        SectionCounts untouched = new SectionCounts(section.getCode(), capacity, capacity, 0, 0, 0);
        SectionCounts counts = of(section.getCode(), all).orElse(untouched);
        return section(section.getCode(), section.getTicketType(), section.getPriceMinor(), counts);
    }

    private static byte[] section(String code, String ticketType, long priceMinor, SectionCounts counts) {
        return new Packer()
                .put(code)
                .put(ticketType)
                .put(priceMinor)
                .put(counts.getCapacity())
                .put(counts.getAvailable())
                .put(counts.getHeld())
                .put(counts.getSold())
                .put(counts.getBlocked())
                .packed();
    }
}
