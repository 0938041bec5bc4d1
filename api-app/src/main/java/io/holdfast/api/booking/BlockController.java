package io.holdfast.api.booking;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Events;
import io.holdfast.api.catalogue.Inventories;
import io.holdfast.api.catalogue.PartitionBy;
import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.engine.EngineSettings;
import io.holdfast.api.engine.Unanswered;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.Refuses;
import io.holdfast.wire.BlockSeats;
import io.holdfast.wire.Refused;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes seats off sale and puts them on sale again, for whoever owns the event. All of them, or none. */
@RestController
class BlockController {
    private static final int MAX_SEATS = 10_000;

    /** Which seats; numbered ones only. */
    record BlockBody(@Nullable List<@Nullable String> seats) {}

    /** All of these seats are so now. */
    record BlockAnswer(long eventId, List<String> seats, boolean blocked) {}

    private final Events events;
    private final CommandGateway engine;
    private final EngineSettings settings;
    private final SoldOut soldOut;

    BlockController(Events events, CommandGateway engine, EngineSettings settings, SoldOut soldOut) {
        this.soldOut = soldOut;
        this.events = events;
        this.engine = engine;
        this.settings = settings;
    }

    @PostMapping("/api/v1/events/{id}/seats/block")
    @Refuses({
        "409 seats_in_use event_cancelled sales_not_open",
        "422 no_such_seat duplicate_seat one_section_per_booking no_such_section invalid",
        "503 engine_unavailable engine_behind engine_newer"
    })
    @Operation(
            summary = "Takes seats off sale",
            description = "Owner and admin. 409 `seats_in_use` names seats that are held or sold; then none is blocked;"
                    + " 409 `event_cancelled`."
                    + " Of an event with `partition_by` SECTION, seats of one section at a time.")
    BlockAnswer block(@PathVariable long id, @RequestBody BlockBody body, @AuthenticationPrincipal Caller caller) {
        return set(id, body, caller, true);
    }

    @PostMapping("/api/v1/events/{id}/seats/unblock")
    @Refuses({
        "409 event_cancelled sales_not_open",
        "422 no_such_seat duplicate_seat one_section_per_booking no_such_section invalid",
        "503 engine_unavailable engine_behind engine_newer"
    })
    @Operation(summary = "Puts seats on sale again", description = "Owner and admin. What is on sale stays so.")
    BlockAnswer unblock(@PathVariable long id, @RequestBody BlockBody body, @AuthenticationPrincipal Caller caller) {
        return set(id, body, caller, false);
    }

    private BlockAnswer set(long id, BlockBody body, Caller caller, boolean blocked) {
        Event event = events.own(id, caller);
        if (event.isCancelled()) {
            throw Problem.of(HttpStatus.CONFLICT, "event_cancelled", "The event is cancelled");
        }
        Checks checks = new Checks();
        List<String> seats = SeatIds.list("seats", body.seats(), MAX_SEATS, checks);
        checks.done();
        String inventory = inventory(event, seats);
        if (!blocked) {
            soldOut.doubt(inventory);
        }
        try {
            Object outcome = engine.ask(inventory, new BlockSeats(seats, blocked), settings.patience())
                    .getOutcome();
            if (outcome instanceof Refused refused) {
                throw Refusals.problem(refused);
            }
            return new BlockAnswer(id, seats, blocked);
        } catch (Unanswered e) {
            throw Problem.of(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "engine_unavailable",
                            "It is not known whether this was done: the same again is safe")
                    .header(HttpHeaders.RETRY_AFTER, "1");
        }
    }

    private static String inventory(Event event, List<String> seats) {
        if (event.terms().partitionBy() == PartitionBy.EVENT) {
            return Inventories.of(event).getFirst();
        }
        List<String> sections = Routing.ofSeats(event, seats);
        if (sections.size() > 1) {
            throw Problem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "one_section_per_booking",
                            "Seats of this event are blocked section by section")
                    .field("seats");
        }
        return Inventories.of(event, sections.getFirst());
    }
}
