package io.holdfast.api.tickets;

import io.holdfast.api.catalogue.Inventories;
import io.holdfast.api.engine.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a QR code says: which ticket, of which order, for which seat at which fence, and when it is good. Whether it
 * still is must be asked.
 */
record SignedTicket(String ticketCode, OrderId order, String seatId, long fence, Instant notBefore, Instant expiry) {
    long eventId() {
        return Inventories.eventOf(order.inventory()).orElseThrow();
    }

    /**
     * Why nobody is let in with it to this event at this time, whatever has become of the ticket.
     *
     * @param wrong how far the clock that says so may be off
     */
    Optional<ScanResult> refusal(long wantedEvent, Instant at, Duration wrong) {
        if (eventId() != wantedEvent) {
            return Optional.of(ScanResult.WRONG_EVENT);
        }
        if (at.isBefore(notBefore.minus(wrong))) {
            return Optional.of(ScanResult.NOT_YET_VALID);
        }
        return at.isBefore(expiry.plus(wrong)) ? Optional.empty() : Optional.of(ScanResult.EXPIRED);
    }
}
