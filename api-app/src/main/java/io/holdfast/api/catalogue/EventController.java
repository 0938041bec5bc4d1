package io.holdfast.api.catalogue;

import io.holdfast.api.protection.IdempotencyKeys;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.PageOf;
import io.holdfast.api.web.PageQuery;
import io.holdfast.api.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Events: organizers put them on sale, everyone may look. */
@RestController
@RequestMapping("/api/v1/events")
public class EventController {
    private static final int MAX_KEYWORD_CHARS = 100;
    private static final int MAX_TIME_CHARS = 40;
    private final Catalogue catalogue;
    private final EventSearch search;
    private final VenueRows venues;

    EventController(Catalogue catalogue, EventSearch search, VenueRows venues) {
        this.catalogue = catalogue;
        this.search = search;
        this.venues = venues;
    }

    @PostMapping
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(
            summary = "Puts an event on sale",
            description = "The same `Idempotency-Key` with the same body answers with the same event, as it is now, for"
                    + " 24 hours at least; with another body 422 `key_reused`.")
    public ResponseEntity<EventView> create(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = IdempotencyKeys.HEADER) Optional<String> key,
            @RequestBody EventForm form) {
        var made = catalogue.create(caller, IdempotencyKeys.checked(key), form);
        var answer = ResponseEntity.created(
                URI.create("/api/v1/events/" + made.event().id()));
        return (made.replayed() ? answer.header(IdempotencyKeys.REPLAYED, "true") : answer).body(made.event());
    }

    @PutMapping("/{id}")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    @Refuses({
        "409 sales_started change_pending event_cancelled seats_in_use already_open",
        "422 unsupported no_such_section no_such_seat too_many invalid",
        "503 engine_unavailable"
    })
    @Operation(
            summary = "Changes an event",
            description =
                    "Before sales start everything, after it name, description, more seats and prices. What is"
                            + " not sent stays; null takes `sales_end` and `cancel_until` away. 202 while the engine has not confirmed; it is asked until it does.")
    ResponseEntity<EventView> change(
            @AuthenticationPrincipal Caller caller, @PathVariable long id, @RequestBody EventForm form) {
        var changed = catalogue.change(caller, id, form);
        return (changed.settled() ? ResponseEntity.ok() : ResponseEntity.accepted()).body(changed.event());
    }

    @DeleteMapping("/{id}")
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    @Operation(
            summary = "Cancels an event",
            description = "Stops the sale, releases what is held and refunds what was sold; availability shows how far"
                    + " it has come. The same again changes nothing.")
    ResponseEntity<EventView> cancel(@AuthenticationPrincipal Caller caller, @PathVariable long id) {
        return ResponseEntity.accepted().body(catalogue.cancel(caller, id));
    }

    @GetMapping("/{id}")
    @Operation(summary = "An event, with its sections and ticket types")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "304", description = "As the client has it already", content = @Content)
    ResponseEntity<EventView> one(@PathVariable long id) {
        return ResponseEntity.ok().cacheControl(VenueController.BRIEFLY).body(catalogue.show(id));
    }

    /** The venue that the event names; where it names one in words only, those. */
    @GetMapping("/{id}/venues")
    @Operation(summary = "Where an event is")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "304", description = "As the client has it already", content = @Content)
    public ResponseEntity<List<VenueController.VenueView>> venues(@PathVariable long id) {
        var event = catalogue.show(id);
        var venue = event.venueId()
                .flatMap(venues::findById)
                .map(VenueController.VenueView::of)
                .orElseGet(() ->
                        new VenueController.VenueView(Optional.empty(), event.venue(), "", Optional.empty(), null));
        return ResponseEntity.ok()
                .cacheControl(VenueController.BRIEFLY)
                .body(venue.name().isEmpty() ? List.of() : List.of(venue));
    }

    @GetMapping
    @Operation(
            summary = "Events, by what they are about and when",
            description = "`keyword` is looked for in name, venue and description, without regard to case and accents:"
                    + " all of its words, \"a phrase\", this `or` that, `-`not this; the last word may be the beginning"
                    + " of one. Those that have it in their name come first, then as without it, by `event_date`."
                    + " `start` and `end` are days or times; `type` is the organizer's own word.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "304", description = "As the client has it already", content = @Content)
    ResponseEntity<PageOf<EventSearch.Line>> list(
            @RequestParam(required = false) @Nullable String keyword,
            @RequestParam(required = false) @Nullable String start,
            @RequestParam(required = false) @Nullable String end,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        var checks = new Checks();
        var found = search(checks, keyword, start, end, type, PageQuery.read(checks, page, pageSize));
        return ResponseEntity.ok().cacheControl(VenueController.BRIEFLY).body(found);
    }

    /** @param checks what is wrong with the rest of the request */
    public PageOf<EventSearch.Line> search(
            Checks checks,
            @Nullable String keyword,
            @Nullable String start,
            @Nullable String end,
            @Nullable String type,
            PageQuery page) {
        var filter = new EventFilter(
                given(checks, "keyword", keyword, MAX_KEYWORD_CHARS),
                bound(checks, "start", start, 0),
                bound(checks, "end", end, 1),
                given(checks, "type", type, EventReading.MAX_TYPE_CHARS));
        checks.done();
        return search.find(filter, page);
    }

    private static Optional<String> given(Checks checks, String name, @Nullable String value, int maxChars) {
        return checks.optionalText(name, value, 0, maxChars).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A day, or a time, that is asked for. */
    public static Optional<Instant> bound(Checks checks, String name, @Nullable String value, int daysLater) {
        return given(checks, name, value, MAX_TIME_CHARS)
                .flatMap(text -> DayOrTime.read(checks, name, text, daysLater));
    }
}
