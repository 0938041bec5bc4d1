package io.holdfast.api.waitingroom;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.KnownEvents;
import io.holdfast.api.security.Caller;
import io.holdfast.api.waitingroom.Seals.Ticket;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The line before a sale. A ticket is its owner's only, and is followed with as many questions as one likes. */
@RestController
class WaitingRoomController {
    /** Where there is no room: long enough for instances that have not yet heard that there is none any more. */
    private static final Duration BRIEFLY = Duration.ofSeconds(10);

    private final KnownEvents events;
    private final WaitingRooms rooms;
    private final Seals seals;
    private final WaitingRoomSettings settings;
    private final Clock clock;

    WaitingRoomController(
            KnownEvents events, WaitingRooms rooms, Seals seals, WaitingRoomSettings settings, Clock clock) {
        this.events = events;
        this.rooms = rooms;
        this.seals = seals;
        this.settings = settings;
        this.clock = clock;
    }

    @PostMapping("/api/v1/events/{id}/queue")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = QueueAnswer.class)))
    @Refuses({"404 not_found", "409 event_cancelled sales_closed", "503 overloaded"})
    @Operation(
            summary = "Takes a place in the waiting room",
            description = "Who has one already keeps it. ADMITTED at once, with an `admission_token`, where nobody"
                    + " waits, or where the event has no waiting room.")
    ResponseEntity<QueueAnswer> join(@PathVariable long id, @AuthenticationPrincipal Caller caller) {
        Event event = events.get(id);
        Instant now = clock.instant();
        if (event.isCancelled()) {
            throw Problem.of(HttpStatus.CONFLICT, "event_cancelled", "The event is cancelled");
        }
        if (event.isSaleOver(now)) {
            throw Problem.of(HttpStatus.CONFLICT, "sales_closed", "The sale has ended");
        }
        Optional<Long> place = isOpenToAll(event) ? Optional.empty() : rooms.join(id, caller.id());
        QueueAnswer answer = place.map(taken -> standing(event, new Ticket(id, taken), caller))
                .orElseGet(() -> admitted(event, Optional.empty(), now.plus(BRIEFLY), caller));
        ResponseEntity.BodyBuilder created = ResponseEntity.status(HttpStatus.CREATED);
        answer.ticket().ifPresent(ticket -> created.location(URI.create("/api/v1/queue/" + ticket)));
        return created.header(HttpHeaders.CACHE_CONTROL, "no-store").body(answer);
    }

    @GetMapping("/api/v1/queue/{ticket}")
    @Operation(
            summary = "Shows how a place in the waiting room stands",
            description =
                    "Ask every few seconds. Once ADMITTED there is an `admission_token` to book with; who does not"
                            + " use it in time is GONE and may take another place.")
    ResponseEntity<QueueAnswer> show(@PathVariable String ticket, @AuthenticationPrincipal Caller caller) {
        Ticket own = seals.ticket(ticket, caller.id()).orElseThrow(Problem::notFound);
        Event event = events.get(own.eventId());
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(standing(event, own, caller));
    }

    private QueueAnswer standing(Event event, Ticket ticket, Caller caller) {
        Instant now = clock.instant();
        String text = seals.ticket(ticket, caller.id());
        if (event.isCancelled() || event.isSaleOver(now)) {
            return QueueAnswer.gone(text);
        }
        if (isOpenToAll(event)) {
            return admitted(event, Optional.of(text), now.plus(BRIEFLY), caller);
        }
        Schedule schedule = rooms.schedule(event.id()).orElseThrow(Problem::notFound);
        if (schedule.isGone(ticket.place(), now, settings.admission())) {
            return QueueAnswer.gone(text);
        }
        Instant turn = schedule.turn(ticket.place());
        if (!schedule.hasCome(ticket.place(), now)) {
            long etaSeconds = Math.ceilDiv(Duration.between(now, turn).toMillis(), 1_000);
            return QueueAnswer.waiting(text, schedule.position(ticket.place(), now), Math.max(1, etaSeconds));
        }
        return admitted(event, Optional.of(text), turn.plus(settings.admission()), caller);
    }

    private QueueAnswer admitted(Event event, Optional<String> ticket, Instant until, Caller caller) {
        Instant whole = until.truncatedTo(ChronoUnit.SECONDS);
        return QueueAnswer.admitted(ticket, seals.admission(event.id(), whole, caller.id()), whole);
    }

    private static boolean isOpenToAll(Event event) {
        return event.description().admissionsPerMinute() == 0;
    }
}
