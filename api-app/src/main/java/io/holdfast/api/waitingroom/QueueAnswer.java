package io.holdfast.api.waitingroom;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;

/** How somebody stands in the waiting room. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record QueueAnswer(
        Status status,

        @Schema(description = "Names the place; none where the event has no waiting room")
        Optional<String> ticket,

        @Schema(description = "1 for who is next, 0 for whose turn has come")
        long position,

        @Schema(description = "How long until it is their turn, in seconds, at the pace of now")
        long etaSeconds,

        @Schema(description = "For the header Admission-Token of bookings, once the turn has come")
        Optional<String> admissionToken,

        @Schema(description = "Until when the token is good")
        Optional<Instant> admittedUntil) {
    enum Status {
        WAITING,
        ADMITTED,
        /** The turn has passed, or there is nothing to buy any more. */
        GONE
    }

    static QueueAnswer waiting(String ticket, long position, long etaSeconds) {
        return new QueueAnswer(
                Status.WAITING, Optional.of(ticket), position, etaSeconds, Optional.empty(), Optional.empty());
    }

    static QueueAnswer admitted(Optional<String> ticket, String token, Instant until) {
        return new QueueAnswer(Status.ADMITTED, ticket, 0, 0, Optional.of(token), Optional.of(until));
    }

    static QueueAnswer gone(String ticket) {
        return new QueueAnswer(Status.GONE, Optional.of(ticket), 0, 0, Optional.empty(), Optional.empty());
    }
}
