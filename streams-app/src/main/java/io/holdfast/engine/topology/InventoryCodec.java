package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Inventory.Memento;
import io.holdfast.engine.inventory.SectionPlan;
import io.holdfast.engine.inventory.SectionPlan.Row;
import io.holdfast.engine.inventory.SectionPlan.Run;
import io.holdfast.engine.inventory.Settings;
import io.holdfast.engine.inventory.Settings.Terms;
import io.holdfast.engine.packed.Packer;
import io.holdfast.engine.packed.Unpacker;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/** How an inventory is stored, but for its orders and its waitlist. A new layout takes the next version number. */
final class InventoryCodec {
    /** The third says nothing new: an engine that knows it knows that an inventory may rest. */
    private static final int VERSION = 3;

    private InventoryCodec() {}

    static byte[] write(Memento memento) {
        Packer to = new Packer()
                .put(VERSION)
                .put(memento.version())
                .put(memento.lastDecidedMillis())
                .put(memento.cancelled() ? 1 : 0);
        write(memento.settings(), to);
        // A bit for each seat: very many may be blocked, and an entry for each would outgrow a record.
        to.put(memento.blocked().size());
        memento.blocked().forEach(section -> to.put(section.toByteArray()));
        to.put(memento.fenceFloors().size());
        memento.fenceFloors().forEach(to::put);
        return to.packed();
    }

    private static void write(Settings settings, Packer to) {
        Terms terms = settings.terms();
        to.put(settings.eventId())
                .put(settings.currency())
                .put(terms.holdMillis())
                .put(terms.extensionMillis())
                .put(terms.offerMillis())
                .put(terms.maxTicketsPerUser())
                .put(terms.salesStartMillis())
                .put(terms.salesEndMillis())
                .put(terms.cancelUntilMillis())
                .put(terms.paymentAttempts())
                .put(terms.returnFeeMinor())
                .put(settings.sections().size());
        settings.sections().forEach(section -> write(section, to));
    }

    private static void write(SectionPlan section, Packer to) {
        to.put(section.code())
                .put(section.ticketType())
                .put(section.priceMinor())
                .put(section.places())
                .put(section.rows().size());
        for (Row row : section.rows()) {
            to.put(row.label()).put(row.runs().size());
            for (Run run : row.runs()) {
                to.put(run.first()).put(run.count());
                write(run.names(), to);
            }
        }
        write(section.blocked(), to);
    }

    private static void write(Collection<String> texts, Packer to) {
        to.put(texts.size());
        texts.forEach(to::put);
    }

    static Memento read(byte[] bytes) {
        Unpacker from = new Unpacker(bytes);
        int layout = from.version(VERSION);
        long version = from.number();
        long lastDecidedMillis = from.number();
        boolean cancelled = from.integer() == 1;
        Settings settings = settings(from, layout);
        List<BitSet> blocked = from.list(() -> BitSet.valueOf(from.bytes()));
        return new Memento(settings, cancelled, blocked, from.list(from::integer), version, lastDecidedMillis);
    }

    private static Settings settings(Unpacker from, int layout) {
        return new Settings(from.number(), from.text(), terms(from, layout), from.list(() -> section(from)));
    }

    /** The first layout knew neither several attempts nor fees. */
    private static Terms terms(Unpacker from, int layout) {
        return new Terms(
                from.number(),
                from.number(),
                from.number(),
                from.integer(),
                from.number(),
                from.number(),
                from.number(),
                layout == 1 ? 1 : from.integer(),
                layout == 1 ? 0 : from.number());
    }

    private static SectionPlan section(Unpacker from) {
        String code = from.text();
        String ticketType = from.text();
        long priceMinor = from.number();
        int places = from.integer();
        List<Row> rows = from.list(() -> new Row(from.text(), from.list(() -> run(from))));
        return new SectionPlan(code, ticketType, priceMinor, rows, places, from.list(from::text));
    }

    private static Run run(Unpacker from) {
        return new Run(from.integer(), from.integer(), from.list(from::text));
    }
}
