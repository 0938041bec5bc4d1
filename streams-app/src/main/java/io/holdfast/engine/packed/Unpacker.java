package io.holdfast.engine.packed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

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
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    public byte[] bytes() {
        int length = integer();
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    /** Whether the next {@link #text()} is this one, in UTF-8. It stays the next. */
    public boolean isNext(byte[] text) {
        int start = position;
        int length = integer();
        boolean same = Arrays.equals(bytes, position, position + length, text, 0, text.length);
        position = start;
        return same;
    }

    /** Where the next read begins, for {@link Packer#copy}. */
    public int position() {
        return position;
    }

    /** Goes on from a place that {@link #position} was or will be. */
    public void seek(int place) {
        position = place;
    }

    /** Reads a count, and so many items. */
    public <T> List<T> list(Supplier<T> item) {
        int size = integer();
        List<T> items = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            items.add(item.get());
        }
        return items;
    }

    /** Reads the layout's version, which comes first: one that is known, so at most the latest. */
    public int version(int latest) {
        int found = integer();
        if (found < 1 || found > latest) {
            throw new UnknownLayout(found);
        }
        return found;
    }
}
