package io.holdfast.api.waitlist;

import io.holdfast.api.booking.KeysInFlight;
import io.holdfast.api.booking.OrderIds;
import io.holdfast.api.booking.Routing;
import io.holdfast.api.catalogue.KnownEvents;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.protection.IdempotencyKeys;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.Refuses;
import io.holdfast.wire.JoinWaitlist;
import io.holdfast.wire.LeaveWaitlist;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Waiting for seats. An entry is its owner's only. What it is offered is an order of the same id, held until the offer
 * ends, and paid like any other: {@code POST /orders/{id}/pay}.
 */
@RestController
class WaitlistController {
    private static final int MAX_QUANTITY = 100;
    private static final int MAX_CODE_CHARS = 12;

    /** How many seats, and of which section; without one of any. */
    record JoinBody(@Nullable Integer quantity, @Nullable String section) {}

    private final KnownEvents events;
    private final OrderIds ids;
    private final KeysInFlight inFlight;
    private final WaitlistEntries entries;

    WaitlistController(KnownEvents events, OrderIds ids, KeysInFlight inFlight, WaitlistEntries entries) {
        this.events = events;
        this.ids = ids;
        this.inFlight = inFlight;
        this.entries = entries;
    }

    @PostMapping("/api/v1/events/{id}/waitlist")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = WaitlistAnswer.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = UnknownEntry.class)))
    @Refuses({
        "409 already_waiting still_available limit_reached sales_not_open sales_closed event_cancelled",
        "422 no_such_section one_section_per_booking too_many invalid",
        "503 engine_behind engine_newer"
    })
    @Operation(
            summary = "Waits for seats",
            description = "409 `still_available` while there are such seats, `already_waiting` where the user waits"
                    + " already. Of an event with `partition_by` SECTION, `section` is required.")
    ResponseEntity<Object> join(
            @PathVariable long id,
            @RequestHeader(name = IdempotencyKeys.HEADER) Optional<String> key,
            @RequestBody JoinBody body,
            @AuthenticationPrincipal Caller caller) {
        Optional<String> checkedKey = IdempotencyKeys.checked(key);
        Checks checks = new Checks();
        int quantity = (int) checks.number("quantity", body.quantity(), 1, MAX_QUANTITY);
        checks.optionalText("section", body.section(), 1, MAX_CODE_CHARS);
        checks.done();
        String inventory = Routing.inventory(events.get(id), body.section());
        OrderId entry = ids.entry(inventory, caller.id(), checkedKey);
        var command = new JoinWaitlist(entry.toString(), caller.id().toString(), quantity, body.section());
        URI location = URI.create("/api/v1/waitlist/" + entry);
        return inFlight.alone(
                entry,
                () -> entries.ask(entry, command, caller)
                        .<ResponseEntity<Object>>map(
                                answer -> ResponseEntity.created(location).body(answer))
                        .orElseGet(() ->
                                ResponseEntity.accepted().location(location).body(new UnknownEntry(entry))));
    }

    @GetMapping("/api/v1/waitlist/{entryId}")
    @Refuses("503 view_unavailable engine_behind engine_newer")
    @Operation(
            summary = "Shows a place in the line",
            description = "While OFFERED with the held order and its deadline.")
    ResponseEntity<WaitlistAnswer> show(@PathVariable String entryId, @AuthenticationPrincipal Caller caller) {
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(entries.get(id(entryId), caller));
    }

    @DeleteMapping("/api/v1/waitlist/{entryId}")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WaitlistAnswer.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = UnknownEntry.class)))
    @Refuses("503 view_unavailable engine_behind engine_newer")
    @Operation(summary = "Leaves the line", description = "An order that was offered is given up with it.")
    ResponseEntity<Object> leave(@PathVariable String entryId, @AuthenticationPrincipal Caller caller) {
        OrderId entry = id(entryId);
        var command = new LeaveWaitlist(entry.toString(), caller.id().toString());
        return entries.ask(entry, command, caller)
                .<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.accepted().body(new UnknownEntry(entry)));
    }

    private OrderId id(String text) {
        return OrderId.parse(text).filter(events::isOfKnownEvent).orElseThrow(Problem::notFound);
    }
}
