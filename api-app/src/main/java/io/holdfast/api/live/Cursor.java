package io.holdfast.api.live;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * How much of an event somebody has been told: its revision in the catalogue, and the version of each of its
 * inventories, in the order of their names. It means the same to every instance, also after a restart.
 *
 * @param versions 0 of an inventory that is not open yet
 */
record Cursor(long eventId, long revision, List<Long> versions) {
    /** One that was written by another version of this, or makes no sense any more: it is up to nothing. */
    static final Cursor FOREIGN = new Cursor(0, 0, List.of());

    /** More than 200 sections with the highest versions need. */
    static final int MAX_CHARS = 4_096;

    private static final byte FORMAT = 1;
    private static final int PAYLOAD = 0x7f;
    private static final int MORE = 0x80;
    private static final int PAYLOAD_BITS = 7;
    private static final int MAX_SHIFT = 56;

    Cursor {
        versions = List.copyOf(versions);
    }

    /** Empty for what was never written as a cursor. */
    static Optional<Cursor> read(String text) {
        if (text.isEmpty() || text.length() > MAX_CHARS) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            return bytes.get() == FORMAT ? numbers(bytes).flatMap(Cursor::of) : Optional.of(FOREIGN);
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static Optional<Cursor> of(List<Long> numbers) {
        return numbers.size() < 2
                ? Optional.empty()
                : Optional.of(new Cursor(numbers.get(0), numbers.get(1), numbers.subList(2, numbers.size())));
    }

    /** Seven bits a byte, the lowest first; empty where there is a number that is none of ours. */
    private static Optional<List<Long>> numbers(ByteBuffer bytes) {
        List<Long> numbers = new ArrayList<>();
        while (bytes.hasRemaining()) {
            long number = 0;
            int shift = 0;
            byte next = bytes.get();
            while (next < 0) {
                if (shift == MAX_SHIFT) {
                    return Optional.empty();
                }
                number |= (long) (next & PAYLOAD) << shift;
                shift += PAYLOAD_BITS;
                next = bytes.get();
            }
            numbers.add(number | (long) next << shift);
        }
        return Optional.of(numbers);
    }

    String text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(FORMAT);
        write(bytes, eventId);
        write(bytes, revision);
        versions.forEach(version -> write(bytes, version));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    private static void write(ByteArrayOutputStream to, long number) {
        long rest = number;
        while (rest > PAYLOAD) {
            to.write((int) (rest & PAYLOAD) | MORE);
            rest >>>= PAYLOAD_BITS;
        }
        to.write((int) rest);
    }

    /** Whether the other is of the same event, and up to all that this is up to. */
    boolean isWithin(Cursor other) {
        if (eventId != other.eventId || revision > other.revision || versions.size() != other.versions.size()) {
            return false;
        }
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i) > other.versions.get(i)) {
                return false;
            }
        }
        return true;
    }
}
