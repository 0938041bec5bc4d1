package io.holdfast.api.waitingroom;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.holdfast.api.security.Hmac;
import io.holdfast.api.security.OrderKeySettings;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Writes the tickets of a waiting room and the tokens of those who may book, and reads them. Each says what it is worth
 * and is sealed for one user: no instance has to remember it, and nobody else can use it.
 */
@Component
final class Seals {
    private static final Pattern SEALED = Pattern.compile("([1-9]\\d{0,17})\\.(\\d{1,18})\\.([\\w-]{22})");
    private static final int SEAL_BYTES = 16;

    /** A place in an event's line. */
    record Ticket(long eventId, long place) {}

    /** What somebody was given for an event: the number is a place, or an end in seconds. */
    private record Sealed(long eventId, long number) {}

    private final Hmac hmac;

    Seals(OrderKeySettings settings) {
        this.hmac = new Hmac(settings.bytes());
    }

    String ticket(Ticket ticket, UUID user) {
        return sealed("ticket", ticket.eventId(), ticket.place(), user);
    }

    /** Empty where it is no ticket, or somebody else's. */
    Optional<Ticket> ticket(String text, UUID user) {
        return opened("ticket", text, user).map(found -> new Ticket(found.eventId(), found.number()));
    }

    /** Lets a user book until {@code ends}, to the second. */
    String admission(long eventId, Instant ends, UUID user) {
        return sealed("admission", eventId, ends.getEpochSecond(), user);
    }

    /** Until when this lets that user book; empty where it never did. */
    Optional<Instant> admission(String text, long eventId, UUID user) {
        return opened("admission", text, user)
                .filter(found -> found.eventId() == eventId)
                .map(found -> Instant.ofEpochSecond(found.number()));
    }

    private Optional<Sealed> opened(String kind, String text, UUID user) {
        Matcher parts = SEALED.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Sealed found = new Sealed(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
        String expected = sealed(kind, found.eventId(), found.number(), user);
        return MessageDigest.isEqual(expected.getBytes(US_ASCII), text.getBytes(US_ASCII))
                ? Optional.of(found)
                : Optional.empty();
    }

    private String sealed(String kind, long eventId, long number, UUID user) {
        String what = eventId + "." + number;
        byte[] seal = Arrays.copyOf(hmac.of("\0waiting room\0" + kind + "\0" + user + "\0" + what), SEAL_BYTES);
        return what + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(seal);
    }
}
