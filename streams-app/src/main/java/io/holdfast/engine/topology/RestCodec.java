package io.holdfast.engine.topology;

import io.holdfast.engine.packed.Packer;
import io.holdfast.engine.packed.Unpacker;

/**
 * How it is stored that an inventory is at rest: with the time of its last change, which nobody else knows until it is
 * read. A new layout takes the next version number.
 */
final class RestCodec {
    private static final int VERSION = 1;

    private RestCodec() {}

    static byte[] write(long lastDecidedMillis) {
        return new Packer().put(VERSION).put(lastDecidedMillis).packed();
    }

    static long read(byte[] bytes) {
        Unpacker from = new Unpacker(bytes);
        from.version(VERSION);
        return from.number();
    }
}
