package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Inventory.Standing;
import io.holdfast.engine.packed.Packer;
import io.holdfast.engine.packed.Unpacker;

/** How it is stored what forgotten orders left of an inventory. A new layout takes the next version number. */
final class StandingCodec {
    private static final int VERSION = 1;

    private StandingCodec() {}

    static byte[] write(Standing standing) {
        Packer to = new Packer()
                .put(VERSION)
                .put(standing.version())
                .put(standing.lastDecidedMillis())
                .put(standing.fenceFloors().size());
        standing.fenceFloors().forEach(to::put);
        return to.packed();
    }

    static Standing read(byte[] bytes) {
        Unpacker from = new Unpacker(bytes);
        from.version(VERSION);
        return new Standing(from.number(), from.number(), from.list(from::integer));
    }
}
