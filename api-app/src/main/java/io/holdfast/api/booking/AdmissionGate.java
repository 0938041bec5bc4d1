package io.holdfast.api.booking;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.security.Caller;
import io.holdfast.api.waitingroom.Admissions;
import io.holdfast.api.web.Problem;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Lets in whose turn has come, where an event has a waiting room. A booking that is repeated under its key, with the
 * token that it came with, is let in also after the token's time once its order exists.
 */
@Component
final class AdmissionGate {
    private final Admissions admissions;
    private final OrderReader orders;

    AdmissionGate(Admissions admissions, OrderReader orders) {
        this.admissions = admissions;
        this.orders = orders;
    }

    /** @throws Problem 403 {@code admission_required} */
    void admit(Event event, OrderId order, boolean repeatable, Optional<String> token, Caller caller) {
        admissions.check(
                event, caller, token, () -> repeatable && orders.standing(order).isPresent());
    }
}
