package io.holdfast.engine.topology;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the codes of tickets: the same for the same sale, and not to be guessed without the key, although orders and
 * fences are public. Not safe for use by several threads.
 */
public final class TicketCodes {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CHARACTERS = 20;
    private static final int BITS = 5;

    private final Mac mac;

    /** @param key of 16 bytes or more */
    public TicketCodes(byte[] key) {
        if (key.length < 16) {
            throw new IllegalArgumentException("The ticket key has fewer than 16 bytes");
        }
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java lacks " + ALGORITHM, e);
        }
    }

    /** @param base64 the key, as it is configured */
    public static TicketCodes ofBase64(String base64) {
        return new TicketCodes(Base64.getDecoder().decode(base64));
    }

    /** The code of the ticket for a seat, as long as it belongs to this order. */
    String code(String orderId, String seatId, long fence) {
        byte[] digest = mac.doFinal((orderId + ' ' + seatId + ' ' + fence).getBytes(StandardCharsets.UTF_8));
        StringBuilder code = new StringBuilder(CHARACTERS);
        long bits = 0;
        int available = 0;
        int next = 0;
        while (code.length() < CHARACTERS) {
            if (available < BITS) {
                bits = (bits << Byte.SIZE) | (digest[next++] & 0xFF);
                available += Byte.SIZE;
            }
            available -= BITS;
            code.append(ALPHABET.charAt((int) (bits >>> available) & 31));
        }
        return code.toString();
    }
}
