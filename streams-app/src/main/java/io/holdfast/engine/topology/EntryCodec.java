package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Entry;
import io.holdfast.engine.inventory.Entry.Status;
import io.holdfast.engine.inventory.EntryId;
import io.holdfast.engine.inventory.UserId;
import io.holdfast.engine.packed.Packer;
import io.holdfast.engine.packed.Unpacker;
import java.util.List;
import java.util.Optional;

/** How an entry of the waitlist is stored. Its id is the key. A new layout takes the next version number. */
final class EntryCodec {
    private static final int VERSION = 1;

    /** Stored by their place here: only ever add at the end. */
    private static final List<Status> STATUSES =
            List.of(Status.WAITING, Status.OFFERED, Status.TAKEN, Status.LAPSED, Status.LEFT);

    private EntryCodec() {}

    static byte[] write(Entry entry) {
        return new Packer()
                .put(VERSION)
                .put(entry.user().value())
                .put(entry.quantity())
                .put(entry.section().orElse(""))
                .put(entry.sequence())
                .put(STATUSES.indexOf(entry.status()))
                .put(entry.atMillis())
                .packed();
    }

    static Entry read(EntryId id, byte[] bytes) {
        Unpacker from = new Unpacker(bytes);
        from.version(VERSION);
        return new Entry(
                id,
                new UserId(from.text()),
                from.integer(),
                Optional.of(from.text()).filter(section -> !section.isEmpty()),
                from.number(),
                STATUSES.get(from.integer()),
                from.number());
    }
}
