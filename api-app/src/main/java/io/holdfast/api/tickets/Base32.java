package io.holdfast.api.tickets;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * RFC 4648's base 32 without padding: of all encodings in letters that a QR code packs tightly, the one that everybody
 * has. Strict: of one sequence of bytes there is one text, so that none can be altered and still be read.
 */
final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final int MASK = 31;

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder((bytes.length * Byte.SIZE + BITS - 1) / BITS);
        int pending = 0;
        int bits = 0;
        for (byte next : bytes) {
            pending = (pending << Byte.SIZE) | (next & 0xFF);
            for (bits += Byte.SIZE; bits >= BITS; bits -= BITS) {
                text.append(ALPHABET.charAt((pending >>> (bits - BITS)) & MASK));
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt((pending << (BITS - bits)) & MASK));
        }
        return text.toString();
    }

    /** Empty where {@link #encode} writes no such text. */
    static Optional<byte[]> decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int pending = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            pending = (pending << BITS) | digit;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.write(pending >>> bits);
            }
        }
        byte[] decoded = bytes.toByteArray();
        return encode(decoded).equals(text) ? Optional.of(decoded) : Optional.empty();
    }
}
