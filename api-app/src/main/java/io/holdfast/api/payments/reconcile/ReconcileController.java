package io.holdfast.api.payments.reconcile;

import io.holdfast.api.protection.CreatedOnce;
import io.holdfast.api.protection.IdempotencyKeys;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For admins: holds the provider's books against ours, now. */
@RestController
@RequestMapping("/api/v1/admin/reconcile")
class ReconcileController {
    record Wish(@Nullable String since) {}

    private static final Duration AT_LEAST = Duration.ofDays(2);
    private static final Duration AT_MOST = Duration.ofDays(400);

    private final Runs runs;
    private final RunFindings findings;
    private final ProviderTotals totals;
    private final Reconciler reconciler;
    private final CreatedOnce once;
    private final Clock clock;

    ReconcileController(
            Runs runs,
            RunFindings findings,
            ProviderTotals totals,
            Reconciler reconciler,
            CreatedOnce once,
            Clock clock) {
        this.once = once;
        this.runs = runs;
        this.findings = findings;
        this.totals = totals;
        this.reconciler = reconciler;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Asks for a run",
            description = "Admin. Looks at what the provider has made since `since`, a time as in RFC 3339; by default"
                    + " since a day before the last good run, 48 hours at least. One runs after another.")
    ReconcileAnswer start(
            @RequestHeader(name = IdempotencyKeys.HEADER) Optional<String> key,
            @RequestBody(required = false) Optional<Wish> wish,
            @AuthenticationPrincipal Caller caller) {
        Checks checks = new Checks();
        Instant since = wish.flatMap(it -> Optional.ofNullable(it.since()))
                .map(text -> read(checks, text))
                .orElseGet(this::usual);
        checks.done();
        var run = once.create(
                caller,
                "reconciliations",
                IdempotencyKeys.checked(key),
                wish.orElse(new Wish(null)),
                () -> runs.request(Optional.of(caller.id()), since).toString());
        reconciler.wake();
        return get(UUID.fromString(run.resource()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "A run, under way or over", description = "Admin.")
    ReconcileAnswer get(@PathVariable UUID id) {
        return ReconcileAnswer.of(runs.find(id).orElseThrow(Problem::notFound), findings, totals);
    }

    @GetMapping("/latest")
    @Operation(summary = "The latest run", description = "Admin. 404 before the first.")
    @Refuses("404 not_found")
    ReconcileAnswer latest() {
        return ReconcileAnswer.of(runs.latest().orElseThrow(Problem::notFound), findings, totals);
    }

    private Instant usual() {
        Instant usual = runs.usualSince();
        Instant least = clock.instant().minus(AT_LEAST);
        return usual.isBefore(least) ? usual : least;
    }

    private Instant read(Checks checks, String text) {
        try {
            Instant since = OffsetDateTime.parse(text).toInstant();
            Instant now = clock.instant();
            if (since.isAfter(now) || since.isBefore(now.minus(AT_MOST))) {
                checks.fault("since", "out_of_range", "is in the last 400 days");
            }
            return since;
        } catch (DateTimeParseException e) {
            checks.fault("since", "bad_time", "is a time as in RFC 3339");
            return Instant.EPOCH;
        }
    }
}
