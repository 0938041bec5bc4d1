package io.holdfast.api.tickets;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A ticket at a door.
 *
 * @param device that scanned it without a connection; its clock gave the time
 */
record Scan(
        String ticketCode,
        long eventId,
        String seatId,
        Optional<String> gate,
        Optional<String> device,
        Instant at,
        UUID by) {}
