package io.holdfast.api.catalogue;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Venues: organizers add them, everyone may look. */
@RestController
@RequestMapping("/api/v1/venues")
class VenueController {
    record VenueForm(
            @Nullable String name,
            @Nullable String address,
            @Nullable Integer capacity,
            @Schema(implementation = Object.class) @Nullable JsonNode seatMap) {}

    /** A venue as it is shown. */
    record VenueView(
            Optional<Long> id,
            String name,
            String address,
            Optional<Integer> capacity,

            @JsonRawValue @Schema(implementation = Object.class) @Nullable
            String seatMap) {
        static VenueView of(VenueRow row) {
            return new VenueView(
                    Optional.of(row.id()),
                    row.name(),
                    row.address(),
                    row.capacity(),
                    row.seatMapJson().orElse(null));
        }
    }

    static final CacheControl BRIEFLY =
            CacheControl.maxAge(Duration.ofSeconds(2)).cachePublic();
    private static final int MAX_ADDRESS_CHARS = 500;
    private final VenueRows venues;
    private final Clock clock;

    VenueController(VenueRows venues, Clock clock) {
        this.venues = venues;
        this.clock = clock;
    }

    @PostMapping
    ResponseEntity<VenueView> create(@AuthenticationPrincipal Caller caller, @RequestBody VenueForm form) {
        var checks = new Checks();
        var name = checks.text("name", form.name(), 1, Venues.MAX_NAME_CHARS).strip();
        var address = checks.optionalText("address", form.address(), 0, MAX_ADDRESS_CHARS);
        if (form.capacity() != null) {
            checks.number("capacity", form.capacity(), 1, SectionReading.MAX_SEATS_PER_EVENT);
        }
        var seatMap = SeatMapJson.read(checks, form.seatMap());
        checks.done();
        var row = venues.save(new VenueRow(
                caller.id(),
                name,
                address.orElse(""),
                Optional.ofNullable(form.capacity()),
                seatMap,
                EventReading.millis(clock.instant())));
        return ResponseEntity.created(URI.create("/api/v1/venues/" + row.id())).body(VenueView.of(row));
    }

    @GetMapping("/{id}")
    ResponseEntity<VenueView> one(@PathVariable long id) {
        var venue = venues.findById(id).map(VenueView::of).orElseThrow(Problem::notFound);
        return ResponseEntity.ok().cacheControl(BRIEFLY).body(venue);
    }
}
