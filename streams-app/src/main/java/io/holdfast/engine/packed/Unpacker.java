package io.holdfast.engine.packed;

import java.nio.charset.StandardCharsets;

/** Reads what {@link Packer} wrote, in the same sequence. */
public final class Unpacker {
    private final byte[] bytes;
    private int position;

    public Unpacker(byte[] bytes) {
        this.bytes = bytes;
    }

    public long number() {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[position++];
            value |= (long) (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    public int integer() {
        return Math.toIntExact(number());
    }

    public String text() {
        int length = integer();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    /** Reads the layout's version, which comes first. */
    public void expectVersion(int version) {
        int found = integer();
        if (found != version) {
            throw new IllegalStateException("Stored in layout " + found + ", which this release cannot read");
        }
    }
}
