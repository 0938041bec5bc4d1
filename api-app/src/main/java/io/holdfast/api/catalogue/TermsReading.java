package io.holdfast.api.catalogue;

import io.holdfast.api.web.Checks;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads single terms of a sale, each within its limits. */
final class TermsReading {
    private static final int MAX_HOLD_SECONDS = 3600;

    private final Checks checks;

    TermsReading(Checks checks) {
        this.checks = checks;
    }

    int holdSeconds(@Nullable Integer given, int otherwise) {
        return (int) checks.number("hold_seconds", Objects.requireNonNullElse(given, otherwise), 1, MAX_HOLD_SECONDS);
    }

    int ticketsPerUser(@Nullable Integer given, int otherwise) {
        return (int) checks.number(
                "max_tickets_per_user",
                Objects.requireNonNullElse(given, otherwise),
                1,
                SectionReading.MAX_SEATS_PER_EVENT);
    }

    boolean inOrder(Instant salesStart, Optional<Instant> salesEnd) {
        if (salesEnd.isPresent() && !salesEnd.get().isAfter(salesStart)) {
            checks.fault("sales_end", "out_of_range", "is after sales_start");
            return false;
        }
        return true;
    }

    /** The sale starts before the event, and what ends with it cannot end after it. */
    void notAfter(Instant eventDate, Event.Terms terms) {
        if (!terms.salesStart().isBefore(eventDate)) {
            checks.fault("sales_start", "out_of_range", "is before event_date");
        }
        if (terms.salesEnd().filter(end -> end.isAfter(eventDate)).isPresent()) {
            checks.fault("sales_end", "out_of_range", "is not after event_date");
        }
        if (terms.cancelUntil().filter(end -> end.isAfter(eventDate)).isPresent()) {
            checks.fault("cancel_until", "out_of_range", "is not after event_date");
        }
    }

    Optional<Currency> currency(@Nullable String code) {
        try {
            var currency = Currency.getInstance(code == null ? "USD" : code.toUpperCase(Locale.ROOT));
            if (currency.getDefaultFractionDigits() >= 0) {
                return Optional.of(currency);
            }
        } catch (IllegalArgumentException e) {
            // falls through: unknown, and no money of people, are told in the same words
        }
        checks.fault("currency", "unknown_value", "is a currency code of ISO 4217");
        return Optional.empty();
    }
}
