package io.holdfast.wire.view;

/**
 * A ticket as it stands.
 *
 * @param fence of its seat when it was sold; a later one has another ticket
 * @param status VALID, FROZEN or REVOKED
 * @param updatedAtMillis since when it stands so
 */
public record TicketRow(
        String code, String orderId, long eventId, String seatId, long fence, String status, long updatedAtMillis) {}
