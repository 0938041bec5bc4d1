package io.holdfast.api.catalogue;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.holdfast.api.catalogue.pretix.SeatingPlan;
import io.holdfast.api.protection.CreatedOnce;
import io.holdfast.api.protection.IdempotencyKeys;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Venues: organizers add them, everyone may look. */
@RestController
@RequestMapping("/api/v1/venues")
public class VenueController {
    record VenueForm(
            @Nullable String name,
            @Nullable String address,
            @Nullable Integer capacity,
            @Schema(implementation = Object.class) @Nullable JsonNode seatMap) {}

    /** A venue as it is shown. */
    public record VenueView(
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

    /** For so long what people browse may be kept, here and in any cache. */
    static final Duration BRIEF = Duration.ofSeconds(2);

    static final CacheControl BRIEFLY = CacheControl.maxAge(BRIEF).cachePublic();
    /** What pretix calls its seating plans. */
    private static final String SEATING_PLAN = "application/vnd.pretix.seating-plan+json";

    private static final String SMALL_PLAN = """
            {"name": "City Arena", "categories": [{"name": "VIP", "color": "#f00"}],
             "zones": [{"name": "Stalls", "position": {"x": 0, "y": 0},
               "rows": [{"row_number": "1", "position": {"x": 0, "y": 0},
                 "seats": [{"seat_number": "1", "seat_guid": "a-1", "position": {"x": 0, "y": 0}, "category": "VIP"}]}]}]}""";

    private static final int MAX_ADDRESS_CHARS = 500;
    private final VenueRows venues;
    private final CreatedOnce once;
    private final Clock clock;

    VenueController(VenueRows venues, CreatedOnce once, Clock clock) {
        this.once = once;
        this.venues = venues;
        this.clock = clock;
    }

    @PostMapping
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(
            summary = "Adds a venue",
            description = "A `seat_map` with `sections`, each as an event's but without a price, is checked, and events"
                    + " can be made from it; any other is a drawing and kept as it is. The same"
                    + " `Idempotency-Key` with the same body answers with the same venue for 24 hours at"
                    + " least; with another body 422 `key_reused`. As `" + SEATING_PLAN + "` the body is a plan as"
                    + " pretix exports it: what of it is not known here is left out, and the seats of one category"
                    + " in one zone are a section.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = VenueForm.class)),
                                @Content(
                                        mediaType = SEATING_PLAN,
                                        schema = @Schema(type = "object"),
                                        examples = @ExampleObject(SMALL_PLAN))
                            }))
    ResponseEntity<VenueView> create(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = IdempotencyKeys.HEADER) Optional<String> key,
            @RequestBody VenueForm form) {
        return created(caller, key, form, () -> add(caller, form));
    }

    @PostMapping(consumes = SEATING_PLAN)
    @Operation(hidden = true)
    ResponseEntity<VenueView> create(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = IdempotencyKeys.HEADER) Optional<String> key,
            @RequestBody JsonNode plan) {
        return created(caller, key, plan, () -> add(caller, read(plan)));
    }

    private static VenueForm read(JsonNode plan) {
        var read = SeatingPlan.read(plan, SectionReading.MAX_SECTIONS);
        return new VenueForm(read.name(), null, null, read.seatMap());
    }

    private ResponseEntity<VenueView> created(
            Caller caller, Optional<String> key, Object body, Supplier<VenueRow> add) {
        var created = once.create(
                caller,
                "venues",
                IdempotencyKeys.checked(key),
                body,
                () -> Long.toString(add.get().id()));
        var answer = ResponseEntity.created(URI.create("/api/v1/venues/" + created.resource()));
        return (created.replayed() ? answer.header(IdempotencyKeys.REPLAYED, "true") : answer)
                .body(find(Long.parseLong(created.resource())));
    }

    private VenueRow add(Caller caller, VenueForm form) {
        var checks = new Checks();
        var name = checks.text("name", form.name(), 1, Venues.MAX_NAME_CHARS).strip();
        var address = checks.optionalText("address", form.address(), 0, MAX_ADDRESS_CHARS);
        if (form.capacity() != null) {
            checks.number("capacity", form.capacity(), 1, SectionReading.MAX_SEATS_PER_EVENT);
        }
        var seatMap = SeatMapJson.read(checks, form.seatMap());
        checks.done();
        var seats = seats(checks, form.seatMap());
        checks.done();
        return venues.save(new VenueRow(
                caller.id(),
                name,
                address.orElse(""),
                Optional.ofNullable(form.capacity()).or(() -> seats),
                seatMap,
                EventReading.millis(clock.instant())));
    }

    /** How many seats the map has; empty where it is a drawing alone. */
    private static Optional<Integer> seats(Checks checks, @Nullable JsonNode seatMap) {
        return Optional.ofNullable(seatMap)
                .filter(VenueMap::hasSections)
                .map(map -> Math.toIntExact(new VenueMap(checks).check(map)));
    }

    @GetMapping("/{id}")
    @Operation(summary = "A venue")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "304", description = "As the client has it already", content = @Content)
    ResponseEntity<VenueView> one(@PathVariable long id) {
        return ResponseEntity.ok().cacheControl(BRIEFLY).body(find(id));
    }

    private VenueView find(long id) {
        return venues.findById(id).map(VenueView::of).orElseThrow(Problem::notFound);
    }
}
