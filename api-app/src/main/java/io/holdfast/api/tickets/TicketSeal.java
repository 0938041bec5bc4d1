package io.holdfast.api.tickets;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.api.engine.OrderId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Writes what a QR code says, and signs it; reads it again, if it was signed here.
 *
 * <p>The text is {@code HF1:} and, in base 32: the id of the key (4 bytes); the fence, not before (Unix seconds) and the
 * seconds from there to the expiry, each a number of 7 bits a byte, the lowest first, all bytes but the last with their
 * high bit set; the ticket code, the seat and the order, each after a byte with its length; then the signature (64
 * bytes). Signed is the text {@code HF1:} and all bytes before the signature.
 */
@Component
final class TicketSeal {
    /** The longest text that is looked at. */
    static final int MAX_CHARS = 400;

    private static final String PREFIX = "HF1:";
    private static final int KEY_ID_BYTES = 4;
    private static final int SIGNATURE_BYTES = 64;

    private final TicketKeys keys;

    TicketSeal(TicketKeys keys) {
        this.keys = keys;
    }

    String seal(SignedTicket ticket) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                ByteBuffer.allocate(KEY_ID_BYTES).putInt(keys.signingId()).array());
        long from = ticket.notBefore().getEpochSecond();
        number(body, ticket.fence());
        number(body, from);
        number(body, Math.max(0, ticket.expiry().getEpochSecond() - from));
        text(body, ticket.ticketCode());
        text(body, ticket.seatId());
        text(body, ticket.order().toString());
        body.writeBytes(keys.sign(signed(body.toByteArray())));
        return PREFIX + Base32.encode(body.toByteArray());
    }

    /** Empty where it was not signed with a key of ours, exactly as it stands. */
    Optional<SignedTicket> open(String text) {
        if (text.length() > MAX_CHARS || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return Base32.decode(text.substring(PREFIX.length()))
                .filter(bytes -> bytes.length > KEY_ID_BYTES + SIGNATURE_BYTES)
                .flatMap(this::opened);
    }

    private Optional<SignedTicket> opened(byte[] bytes) {
        int end = bytes.length - SIGNATURE_BYTES;
        byte[] body = Arrays.copyOf(bytes, end);
        int keyId = ByteBuffer.wrap(bytes).getInt();
        if (!keys.verifies(keyId, signed(body), Arrays.copyOfRange(bytes, end, bytes.length))) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(body).position(KEY_ID_BYTES); // ours, so it is as we write it
        long fence = number(in);
        Instant from = Instant.ofEpochSecond(number(in));
        Instant until = from.plusSeconds(number(in));
        String code = text(in);
        String seat = text(in);
        return OrderId.parse(text(in)).map(order -> new SignedTicket(code, order, seat, fence, from, until));
    }

    private static byte[] signed(byte[] body) {
        byte[] prefix = PREFIX.getBytes(UTF_8);
        return ByteBuffer.allocate(prefix.length + body.length)
                .put(prefix)
                .put(body)
                .array();
    }

    private static void number(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest > 0x7F) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long number(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.get() & 0xFF];
        in.get(bytes);
        return new String(bytes, UTF_8);
    }
}
