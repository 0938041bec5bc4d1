package io.holdfast.api.booking;

import io.holdfast.api.engine.OrderId;
import io.holdfast.api.security.Hmac;
import io.holdfast.api.security.OrderKeySettings;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Derives the id of an order from who asks for what under which key, so that repeating a request names the same order
 * on every instance and after every restart. Nobody without the secret can guess an id.
 */
@Component
public final class OrderIds {
    private static final char[] BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();
    /** As many as 22 characters of base62 can hold. */
    private static final int BITS = 130;

    private static final int NONCE_BYTES = 16;

    private final Hmac hmac;
    private final String instance = HexFormat.of().formatHex(randomBytes());
    private final AtomicLong keyless = new AtomicLong();

    OrderIds(OrderKeySettings settings) {
        this.hmac = new Hmac(settings.bytes());
    }

    /** The order of this request; without an idempotency key always a new one. */
    public OrderId order(String inventory, UUID user, Optional<String> idempotencyKey) {
        return derive("", inventory, user, idempotencyKey);
    }

    /** The entry of the waitlist, and of the order that it may become; never one that {@link #order} gives. */
    public OrderId entry(String inventory, UUID user, Optional<String> idempotencyKey) {
        return derive("\0waitlist", inventory, user, idempotencyKey);
    }

    private OrderId derive(String label, String inventory, UUID user, Optional<String> idempotencyKey) {
        String what = idempotencyKey
                .map(key -> "key\0" + key)
                .orElseGet(() -> "new\0" + instance + keyless.incrementAndGet());
        byte[] digest = hmac.of(user + "\0" + inventory + label + "\0" + what);
        return new OrderId(inventory, base62(ByteBuffer.wrap(digest)));
    }

    /** The first 130 bits as a number of 22 digits. */
    private static String base62(ByteBuffer digest) {
        // From the greatest: two bits, then four times 32 of them.
        long[] limbs = new long[BITS / Integer.SIZE + 1];
        limbs[0] = (digest.get(0) & 0xFF) >> 6;
        for (int i = 1; i < limbs.length; i++) {
            limbs[i] = digest.getLong((i - 1) * Integer.BYTES) << 2 >>> Integer.SIZE;
        }
        char[] suffix = new char[OrderId.SUFFIX_CHARS];
        for (int i = suffix.length - 1; i >= 0; i--) {
            suffix[i] = BASE62[digit(limbs)];
        }
        return new String(suffix);
    }

    /** Divides the number by 62, and gives what is left over. */
    private static int digit(long[] limbs) {
        long left = 0;
        for (int i = 0; i < limbs.length; i++) {
            long part = left << Integer.SIZE | limbs[i];
            limbs[i] = part / BASE62.length;
            left = part % BASE62.length;
        }
        return (int) left;
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
