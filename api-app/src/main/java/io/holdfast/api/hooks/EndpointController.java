package io.holdfast.api.hooks;

import io.holdfast.api.protection.CreatedOnce;
import io.holdfast.api.protection.IdempotencyKeys;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Organizers say where they want to hear of their orders. Somebody else's endpoint does not exist. */
@RestController
@RequestMapping("/api/v1/webhook-endpoints")
class EndpointController {
    record Form(@Nullable String url, @Nullable List<@Nullable String> events) {}

    record Rotation(@Nullable Integer previousValidSeconds) {}

    record All(List<EndpointView> data) {}

    private static final int MAX_OVERLAP_SECONDS = 7 * 24 * 3600;
    private static final int USUAL_OVERLAP_SECONDS = 24 * 3600;

    private final Endpoints endpoints;
    private final Secrets secrets;
    private final HookSettings settings;
    private final CreatedOnce once;
    private final Clock clock;

    EndpointController(Endpoints endpoints, Secrets secrets, HookSettings settings, CreatedOnce once, Clock clock) {
        this.once = once;
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
    }

    @PostMapping
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Refuses("409 too_many_endpoints")
    @Operation(
            summary = "Hear of the orders for your events",
            description = "`events`: order.confirmed, order.failed, order.expired, order.cancelled, order.refunded,"
                    + " ticket.revoked. `secret` is told this once, and once more to the same"
                    + " `Idempotency-Key`. Each delivery has `Holdfast-Signature:"
                    + " t=<seconds>,v1=<hex>`, the HMAC-SHA256 of `<seconds>.<body>` under the secret.")
    ResponseEntity<EndpointView> add(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = IdempotencyKeys.HEADER) Optional<String> key,
            @RequestBody Form form) {
        var made =
                once.create(caller, "webhook-endpoints", IdempotencyKeys.checked(key), form, () -> added(caller, form));
        var answer = ResponseEntity.created(URI.create("/api/v1/webhook-endpoints/" + made.resource()))
                .cacheControl(CacheControl.noStore());
        return (made.replayed() ? answer.header(IdempotencyKeys.REPLAYED, "true") : answer)
                .body(withSecret(own(UUID.fromString(made.resource()), caller)));
    }

    private String added(Caller caller, Form form) {
        Checks checks = new Checks();
        URI url = EndpointReading.url(checks, form.url(), settings);
        List<String> events = EndpointReading.events(checks, form.events());
        checks.done();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return endpoints.add(caller.id(), url, events, now).id().toString();
    }

    @GetMapping
    @Operation(summary = "The caller's own endpoints")
    All list(@AuthenticationPrincipal Caller caller) {
        return new All(endpoints.of(caller.id()).stream().map(EndpointView::of).toList());
    }

    @GetMapping("/{id}")
    @Operation(summary = "An endpoint, without its secret")
    EndpointView show(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        return EndpointView.of(own(id, caller));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Tells it nothing more")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        endpoints.remove(own(id, caller).id());
    }

    @PostMapping("/{id}/rotate")
    @Operation(
            summary = "A new secret",
            description = "Deliveries are signed with it and with the one before, for `previous_valid_seconds` (a day,"
                    + " unless it is given; at most a week).")
    ResponseEntity<EndpointView> rotate(
            @AuthenticationPrincipal Caller caller, @PathVariable UUID id, @RequestBody Optional<Rotation> form) {
        Endpoint own = own(id, caller);
        Checks checks = new Checks();
        long seconds = checks.number(
                "previous_valid_seconds",
                Objects.requireNonNullElse(
                        form.map(Rotation::previousValidSeconds).orElse(null), USUAL_OVERLAP_SECONDS),
                0,
                MAX_OVERLAP_SECONDS);
        checks.done();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(withSecret(endpoints.rotate(own.id(), Duration.ofSeconds(seconds))));
    }

    @PostMapping("/{id}/enable")
    @Operation(summary = "Switches it on again", description = "What it has missed is sent by a replay.")
    EndpointView enable(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        endpoints.enable(own(id, caller).id());
        return show(caller, id);
    }

    private EndpointView withSecret(Endpoint endpoint) {
        return EndpointView.of(endpoint, secrets.secret(endpoint.id(), endpoint.generation()));
    }

    private Endpoint own(UUID id, Caller caller) {
        return endpoints
                .find(id)
                .filter(found -> found.ownerId().equals(caller.id()))
                .orElseThrow(Problem::notFound);
    }
}
