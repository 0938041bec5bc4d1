package io.holdfast.api.waitlist;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.api.booking.OrderAnswer;
import io.holdfast.wire.WaitlistEntry;
import io.holdfast.wire.WaitlistStatus;
import java.time.Instant;
import java.util.Optional;

/** A place in the line as its owner sees it; with the held order while that is offered. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record WaitlistAnswer(
        String entryId,
        long eventId,
        WaitlistStatus status,
        int position,
        int quantity,
        Optional<String> section,
        Optional<Instant> offerExpiresAt,
        Optional<OrderAnswer> order) {
    static WaitlistAnswer of(WaitlistEntry entry, Optional<OrderAnswer> order) {
        return new WaitlistAnswer(
                entry.getEntryId(),
                entry.getEventId(),
                entry.getStatus(),
                entry.getPosition(),
                entry.getQuantity(),
                Optional.ofNullable(entry.getSection()),
                Optional.ofNullable(entry.getOfferExpiresAt()),
                order);
    }
}
