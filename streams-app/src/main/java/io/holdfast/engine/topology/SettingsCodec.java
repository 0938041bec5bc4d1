package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.SectionPlan;
import io.holdfast.engine.inventory.SectionPlan.Row;
import io.holdfast.engine.inventory.SectionPlan.Run;
import io.holdfast.engine.inventory.Settings;
import io.holdfast.engine.packed.Packer;
import io.holdfast.engine.packed.Unpacker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** How an inventory's settings are stored. A new layout takes the next version number. */
final class SettingsCodec {
    private static final int VERSION = 1;

    private SettingsCodec() {}

    static byte[] write(Settings settings) {
        Packer packer = new Packer()
                .put(VERSION)
                .put(settings.eventId())
                .put(settings.currency())
                .put(settings.holdMillis())
                .put(settings.maxTicketsPerUser())
                .put(settings.salesStartMillis())
                .put(settings.salesEndMillis())
                .put(settings.sections().size());
        settings.sections().forEach(section -> write(section, packer));
        return packer.packed();
    }

    private static void write(SectionPlan section, Packer packer) {
        packer.put(section.code())
                .put(section.ticketType())
                .put(section.priceMinor())
                .put(section.places())
                .put(section.rows().size());
        for (Row row : section.rows()) {
            packer.put(row.label()).put(row.runs().size());
            row.runs().forEach(run -> packer.put(run.first()).put(run.count()));
        }
    }

    static Settings read(byte[] bytes) {
        Unpacker from = new Unpacker(bytes);
        from.expectVersion(VERSION);
        return new Settings(
                from.number(),
                from.text(),
                from.number(),
                from.integer(),
                from.number(),
                from.number(),
                list(from, () -> section(from)));
    }

    private static SectionPlan section(Unpacker from) {
        String code = from.text();
        String ticketType = from.text();
        long priceMinor = from.number();
        int places = from.integer();
        return new SectionPlan(code, ticketType, priceMinor, list(from, () -> row(from)), places);
    }

    private static Row row(Unpacker from) {
        return new Row(from.text(), list(from, () -> new Run(from.integer(), from.integer())));
    }

    private static <T> List<T> list(Unpacker from, Supplier<T> item) {
        int size = from.integer();
        List<T> items = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            items.add(item.get());
        }
        return items;
    }
}
