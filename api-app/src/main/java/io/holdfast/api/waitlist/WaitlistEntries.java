package io.holdfast.api.waitlist;

import io.holdfast.api.booking.OrderAnswer;
import io.holdfast.api.booking.OrderReader;
import io.holdfast.api.booking.Refusals;
import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.engine.EngineSettings;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.engine.Unanswered;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.Refused;
import io.holdfast.wire.ShowWaitlist;
import io.holdfast.wire.WaitlistEntry;
import io.holdfast.wire.WaitlistStatus;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Asks the engine about entries of the waitlist, for their owners: to everybody else there is no such entry. */
@Component
final class WaitlistEntries {
    private final CommandGateway engine;
    private final EngineSettings settings;
    private final OrderReader orders;

    WaitlistEntries(CommandGateway engine, EngineSettings settings, OrderReader orders) {
        this.engine = engine;
        this.settings = settings;
        this.orders = orders;
    }

    /** @throws Problem 404 where the caller has no such entry, 503 where the engine does not say */
    WaitlistAnswer get(OrderId id, Caller caller) {
        return ask(id, new ShowWaitlist(id.toString()), caller)
                .orElseThrow(() -> Problem.of(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "view_unavailable",
                                "The entry cannot be read right now")
                        .header(HttpHeaders.RETRY_AFTER, "1"));
    }

    /**
     * The entry after the command; empty where the engine did not answer in time.
     *
     * @throws Problem as the engine refuses
     */
    Optional<WaitlistAnswer> ask(OrderId id, SpecificRecord command, Caller caller) {
        try {
            return switch (engine.ask(id.inventory(), command, settings.patience())
                    .getOutcome()) {
                case WaitlistEntry entry -> Optional.of(answer(id, entry, caller));
                case Refused refused -> throw Refusals.problem(refused);
                default -> Optional.empty();
            };
        } catch (Unanswered e) {
            return Optional.empty();
        }
    }

    private WaitlistAnswer answer(OrderId id, WaitlistEntry entry, Caller caller) {
        if (!entry.getUserId().equals(caller.id().toString())) {
            throw Problem.notFound();
        }
        return WaitlistAnswer.of(
                entry,
                entry.getStatus() == WaitlistStatus.OFFERED
                        ? Optional.of(OrderAnswer.of(orders.latest(id, caller)))
                        : Optional.empty());
    }
}
