package io.holdfast.api.payments;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.api.security.Hmac;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells Stripe's webhooks from everybody else's: signed over the raw bytes with one of our secrets, and at most five
 * minutes off our clock in either direction, so that neither an old nor a post-dated one can be replayed.
 */
final class WebhookSignature {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int MAX_HEADER_CHARS = 2_000;

    private final List<Hmac> secrets;
    private final Clock clock;

    WebhookSignature(List<String> secrets, Clock clock) {
        this.secrets =
                secrets.stream().map(secret -> new Hmac(secret.getBytes(UTF_8))).toList();
        this.clock = clock;
    }

    boolean isValid(byte[] body, Optional<String> header) {
        if (header.isEmpty() || header.get().length() > MAX_HEADER_CHARS) {
            return false;
        }
        List<String> parts = List.of(header.get().split(","));
        OptionalLong signedSeconds = timestamp(parts);
        if (signedSeconds.isEmpty() || !isRecent(signedSeconds.getAsLong())) {
            return false;
        }
        List<byte[]> expected = secrets.stream()
                .map(secret -> sign(secret, signedSeconds.getAsLong(), body))
                .toList();
        return parts.stream()
                .filter(part -> part.startsWith("v1="))
                .map(part -> part.substring(3).getBytes(UTF_8))
                .anyMatch(given -> expected.stream().anyMatch(ours -> MessageDigest.isEqual(ours, given)));
    }

    private boolean isRecent(long signedSeconds) {
        long apartSeconds = Math.subtractExact(clock.instant().getEpochSecond(), signedSeconds);
        return Math.abs(apartSeconds) <= TOLERANCE.toSeconds();
    }

    private static OptionalLong timestamp(List<String> parts) {
        return parts.stream()
                .filter(part -> part.startsWith("t="))
                .map(part -> part.substring(2))
                .filter(digits -> !digits.isEmpty() && digits.length() <= 12)
                .filter(digits -> digits.chars().allMatch(c -> c >= '0' && c <= '9'))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    private static byte[] sign(Hmac secret, long seconds, byte[] body) {
        return HexFormat.of()
                .formatHex(secret.of((seconds + ".").getBytes(UTF_8), body))
                .getBytes(UTF_8);
    }
}
