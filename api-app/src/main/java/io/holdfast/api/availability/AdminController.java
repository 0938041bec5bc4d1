package io.holdfast.api.availability;

import io.holdfast.api.accounting.EventMoney;
import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Events;
import io.holdfast.api.catalogue.Inventories;
import io.holdfast.api.engine.Moment;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the owner of an event may know of it besides: how it sells, and how its seats stood at any moment. */
@RestController
class AdminController {
    private final Events events;
    private final LiveCounts counts;
    private final SeatMaps maps;
    private final EventMoney money;
    private final WaitlistLengths waitlists;

    AdminController(Events events, LiveCounts counts, SeatMaps maps, EventMoney money, WaitlistLengths waitlists) {
        this.money = money;
        this.waitlists = waitlists;
        this.events = events;
        this.counts = counts;
        this.maps = maps;
    }

    @GetMapping("/api/v1/admin/events/{id}/metrics")
    @Refuses({"409 sales_not_open", "503 view_unavailable"})
    @Operation(summary = "How an event sells", description = "Owner and admin. 409 `sales_not_open` before it is open.")
    MetricsAnswer metrics(@PathVariable long id, @AuthenticationPrincipal Caller caller) {
        Event event = events.own(id, caller);
        return switch (counts.of(Inventories.of(event)).join()) {
            case LiveCounts.Counted found ->
                MetricsAnswer.of(event, found.counts(), money.of(event).money(), waiting(event));
            case LiveCounts.Unopened _ ->
                throw Problem.of(HttpStatus.CONFLICT, "sales_not_open", "Sales have not begun");
            case LiveCounts.Unavailable _ -> throw AvailabilityController.unavailable();
        };
    }

    private long waiting(Event event) {
        return waitlists.of(Inventories.of(event)).orElseThrow(AvailabilityController::unavailable);
    }

    @GetMapping("/api/v1/admin/events/{id}/seats")
    @Refuses("503 view_unavailable")
    @Operation(
            summary = "How the seats stood at a moment",
            description = "Owner and admin. Either `at`, a time as in RFC 3339, or `offset`, of the ledger in the"
                    + " inventory's partition; with `partition_by` SECTION an offset needs `section`.")
    PastAnswer seats(
            @PathVariable long id,
            @RequestParam Optional<String> at,
            @RequestParam(required = false) @Nullable Long offset,
            @RequestParam Optional<String> section,
            @AuthenticationPrincipal Caller caller) {
        Event event = events.own(id, caller);
        Checks checks = new Checks();
        Moment moment = moment(checks, at, offset);
        if (section.isPresent()
                && event.terms().sections().stream()
                        .noneMatch(known -> known.code().equals(section.get()))) {
            checks.fault("section", "no_such_section", "is no section of the event");
        }
        if (offset != null && section.isEmpty() && Inventories.of(event).size() > 1) {
            checks.fault("section", "required", "is required with an offset: each section has a ledger of its own");
        }
        checks.done();
        return maps.past(event, section, moment).orElseThrow(Problem::notFound);
    }

    private static Moment moment(Checks checks, Optional<String> at, @Nullable Long offset) {
        if (at.isPresent() == (offset != null)) {
            checks.fault("at", "required", "or `offset` is required, and only one of them");
            return new Moment.Now();
        }
        if (offset != null) {
            return new Moment.Offset(checks.number("offset", offset, 0, Long.MAX_VALUE));
        }
        try {
            Instant time = OffsetDateTime.parse(at.get()).toInstant();
            return new Moment.At(time);
        } catch (DateTimeParseException e) {
            checks.fault("at", "bad_time", "is a time as in RFC 3339");
            return new Moment.Now();
        }
    }
}
