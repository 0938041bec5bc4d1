package io.holdfast.api.availability;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Inventories;
import io.holdfast.api.catalogue.KnownEvents;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what is left of an event, with the version that it is as of. For display: a booking decides for itself. */
@RestController
public class AvailabilityController {
    private final KnownEvents events;
    private final LiveCounts counts;
    private final SeatMaps maps;

    AvailabilityController(KnownEvents events, LiveCounts counts, SeatMaps maps) {
        this.events = events;
        this.counts = counts;
        this.maps = maps;
    }

    @GetMapping("/api/v1/events/{id}/availability")
    @Operation(
            summary = "What is left of an event",
            description = "With the `version` that it is as of, and the `source` that said so.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "304", description = "As the client has it already", content = @Content)
    @Refuses("503 view_unavailable")
    public ResponseEntity<AvailabilityAnswer> availability(@PathVariable long id) {
        Event event = events.get(id);
        AvailabilityAnswer answer = switch (counts.of(Inventories.of(event)).join()) {
            case LiveCounts.Counted found -> AvailabilityAnswer.of(event, found.counts(), found.source());
            case LiveCounts.Unopened _ -> AvailabilityAnswer.unopened(event);
            case LiveCounts.Unavailable _ -> throw unavailable();
        };
        return tagged(answer.version() + (event.isCancelled() ? "-cancelled" : ""), answer);
    }

    @GetMapping("/api/v1/events/{id}/seats")
    @Operation(summary = "The seats of an event, one by one")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "304", description = "As the client has it already", content = @Content)
    @Refuses({"404 no_such_section", "409 sales_not_open", "503 view_unavailable"})
    ResponseEntity<SeatsAnswer> seats(@PathVariable long id, @RequestParam Optional<String> section) {
        Event event = events.get(id);
        if (section.isPresent()
                && event.terms().sections().stream()
                        .noneMatch(known -> known.code().equals(section.get()))) {
            throw Problem.of(HttpStatus.NOT_FOUND, "no_such_section", "The event has no such section")
                    .field("section");
        }
        SeatsAnswer answer = maps.now(event, section)
                .orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "sales_not_open", "Sales have not begun"));
        return tagged(Long.toString(answer.version()), answer);
    }

    private static <T> ResponseEntity<T> tagged(String version, T answer) {
        return ResponseEntity.ok()
                .eTag("\"" + version + "\"")
                .cacheControl(CacheControl.noCache())
                .body(answer);
    }

    static Problem unavailable() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "view_unavailable", "The seats cannot be shown right now")
                .header(HttpHeaders.RETRY_AFTER, "1");
    }
}
