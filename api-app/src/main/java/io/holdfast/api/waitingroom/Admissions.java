package io.holdfast.api.waitingroom;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lets book whose turn has come. It asks nobody: the token says all, and only its user can use it. */
@Component
public final class Admissions {
    public static final String HEADER = "Admission-Token";

    private final Seals seals;
    private final Clock clock;
    private final Counter refused;

    Admissions(Seals seals, Clock clock, MeterRegistry meters) {
        this.seals = seals;
        this.clock = clock;
        this.refused = Counter.builder("holdfast.waitingroom.refused")
                .description("Bookings that came without an admission token, or with one that is no good")
                .register(meters);
    }

    /**
     * Returns where somebody may book.
     *
     * @param done whether it was done before; asked only where the token was good once
     * @throws Problem 403 {@code admission_required} where the event has a waiting room and this token is no good
     */
    public void check(Event event, Caller caller, Optional<String> token, BooleanSupplier done) {
        if (event.description().admissionsPerMinute() == 0) {
            return;
        }
        Optional<Instant> until = token.flatMap(it -> seals.admission(it, event.id(), caller.id()));
        boolean isGood = until.filter(end -> end.isAfter(clock.instant())).isPresent();
        if (!isGood && (until.isEmpty() || !done.getAsBoolean())) {
            refused.increment();
            throw Problem.of(
                    HttpStatus.FORBIDDEN,
                    "admission_required",
                    "The event has a waiting room: get a place at /api/v1/events/%d/queue".formatted(event.id()));
        }
    }
}
