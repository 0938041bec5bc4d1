package io.holdfast.engine.packed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Packs numbers and texts into few bytes: small numbers take one. */
public final class Packer {
    private static final int USUAL = 128;
    private byte[] bytes;
    private int size;

    public Packer() {
        this(0);
    }

    /** @param expected how many bytes it will be, about */
    public Packer(int expected) {
        bytes = new byte[USUAL + expected];
    }

    public Packer put(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            append((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        return append((byte) rest);
    }

    public Packer put(String text) {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    public Packer put(byte[] encoded) {
        return put(encoded.length).copy(encoded, 0, encoded.length);
    }

    /** Takes over what was packed before, from one {@link Unpacker#position()} to another. */
    public Packer copy(byte[] packed, int from, int to) {
        reserve(to - from);
        System.arraycopy(packed, from, bytes, size, to - from);
        size += to - from;
        return this;
    }

    public byte[] packed() {
        return Arrays.copyOf(bytes, size);
    }

    private Packer append(byte value) {
        reserve(1);
        bytes[size++] = value;
        return this;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
