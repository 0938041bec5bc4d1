package io.holdfast.api.tickets;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.api.booking.OrderReader;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lets people in. What is signed says who and which seat; whether that still holds is read from the order at each scan;
 * and of all scans of a ticket the first wins.
 */
@RestController
class CheckInController {
    private static final int MAX_GATE = 64;

    /** @param eventId whose door it is, where the scanner knows */
    record CheckInBody(
            @Nullable String qr,
            @Nullable String gate,
            @Nullable Long eventId) {}

    record CheckInAnswer(String ticketCode, String seatId, ScanResult result) {}

    record CountsAnswer(long eventId, long admitted, List<CountAnswer> data) {}

    record CountAnswer(
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> gate, Instant hour, long admitted) {}

    private final TicketSeal seal;
    private final Door door;
    private final OrderReader orders;
    private final CheckIns checkIns;
    private final Clock clock;

    CheckInController(TicketSeal seal, Door door, OrderReader orders, CheckIns checkIns, Clock clock) {
        this.seal = seal;
        this.door = door;
        this.orders = orders;
        this.checkIns = checkIns;
        this.clock = clock;
    }

    @PostMapping("/api/v1/check-in")
    @Refuses({
        "404 not_found",
        "409 already_used",
        "422 bad_signature unknown_ticket revoked wrong_event not_yet_valid expired",
        "503 view_unavailable"
    })
    @Operation(
            summary = "Lets the bearer of a QR code in, once",
            description = "Organizer of that event, admin. 409 `already_used` with `admitted_at` and `gate`. 422"
                    + " `bad_signature`, `revoked` (given back, resold or frozen), `wrong_event` where it is not for"
                    + " `event_id`, `not_yet_valid`, `expired`.")
    CheckInAnswer checkIn(@RequestBody CheckInBody body, @AuthenticationPrincipal Caller caller) {
        Checks checks = new Checks();
        String qr = checks.text("qr", body.qr(), 1, TicketSeal.MAX_CHARS);
        Optional<String> gate = checks.optionalText("gate", body.gate(), 1, MAX_GATE);
        checks.done();
        Optional<Long> wanted = Optional.ofNullable(body.eventId());
        wanted.ifPresent(id -> door.own(id, caller));
        SignedTicket ticket = seal.open(qr).orElseThrow(() -> refused(ScanResult.BAD_SIGNATURE));
        if (wanted.isEmpty() && !door.isOf(ticket.eventId(), caller)) {
            throw Problem.notFound(); // another organizer's ticket is none
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ticket.refusal(wanted.orElse(ticket.eventId()), now, Duration.ZERO).ifPresent(result -> {
            throw refused(result, ticket);
        });
        if (!stands(ticket)) {
            throw refused(ScanResult.REVOKED, ticket);
        }
        return admit(ticket, gate, now, caller);
    }

    @GetMapping("/api/v1/admin/events/{id}/check-ins")
    @Operation(summary = "How many were let in, by gate and hour", description = "Owner and admin.")
    CountsAnswer counts(@PathVariable long id, @AuthenticationPrincipal Caller caller) {
        door.own(id, caller);
        List<CountAnswer> counts = checkIns.counts(id).stream()
                .map(count -> new CountAnswer(count.gate(), count.hour(), count.admitted()))
                .toList();
        return new CountsAnswer(
                id, counts.stream().mapToLong(CountAnswer::admitted).sum(), counts);
    }

    /** Whether the seat is still in the hands that it was signed for, and paid for beyond dispute. */
    private boolean stands(SignedTicket ticket) {
        return orders.standing(ticket.order())
                .flatMap(order -> IssuedTicket.of(order, ticket.ticketCode()))
                .filter(issued -> issued.is(ticket) && issued.isValid())
                .isPresent();
    }

    private CheckInAnswer admit(SignedTicket ticket, Optional<String> gate, Instant now, Caller caller) {
        Scan scan = new Scan(
                ticket.ticketCode(), ticket.eventId(), ticket.seatId(), gate, Optional.empty(), now, caller.id());
        checkIns.admit(scan).ifPresent(before -> {
            door.count(ScanResult.ALREADY_USED, false);
            Problem used =
                    Problem.of(HttpStatus.CONFLICT, ScanResult.ALREADY_USED.word(), ScanResult.ALREADY_USED.detail());
            throw before.gate()
                    .map(where -> used.with("gate", where))
                    .orElse(used)
                    .with("admitted_at", before.at())
                    .with("ticket_code", ticket.ticketCode())
                    .with("seat_id", ticket.seatId());
        });
        door.count(ScanResult.ADMITTED, false);
        return new CheckInAnswer(ticket.ticketCode(), ticket.seatId(), ScanResult.ADMITTED);
    }

    private Problem refused(ScanResult result, SignedTicket ticket) {
        return refused(result).with("ticket_code", ticket.ticketCode()).with("seat_id", ticket.seatId());
    }

    private Problem refused(ScanResult result) {
        door.count(result, false);
        return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, result.word(), result.detail());
    }
}
