package io.holdfast.api.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.api.ledger.LedgerEntry.Place;
import io.holdfast.api.ledger.LedgerEntry.Source;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The place of an entry in the history. Clients hand it back and need not understand it. */
record LedgerCursor(Instant at, Place place) {
    private static final int MAX_CHARS = 100;
    private static final Pattern FORM = Pattern.compile("([0-9]{1,15}) ([0-2]) ([0-9]{1,9}) ([0-9]{1,18})");

    static LedgerCursor of(LedgerEntry entry) {
        return new LedgerCursor(entry.at(), entry.place());
    }

    /** Empty where {@code text} is not one that was given out. */
    static Optional<LedgerCursor> parse(String text) {
        if (text.length() > MAX_CHARS) {
            return Optional.empty();
        }
        try {
            var parts = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), UTF_8));
            return parts.matches()
                    ? Optional.of(new LedgerCursor(
                            Instant.ofEpochMilli(Long.parseLong(parts.group(1))),
                            new Place(
                                    Source.of(Integer.parseInt(parts.group(2))),
                                    Integer.parseInt(parts.group(3)),
                                    Long.parseLong(parts.group(4)))))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    String text() {
        var plain =
                "%d %d %d %d".formatted(at.toEpochMilli(), place.source().number, place.partition(), place.offset());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }
}
