package io.holdfast.api.booking;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.engine.OrderId;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Sells nothing of an event that has begun, where its owner has not said until when it is sold. The engine knows only
 * what was said: an event that is put off must not have its terms changed by that. A booking that is repeated under its
 * key has its answer also after.
 */
@Component
final class BeginningGate {
    private final Clock clock;
    private final OrderReader orders;

    BeginningGate(Clock clock, OrderReader orders) {
        this.clock = clock;
        this.orders = orders;
    }

    /** @throws io.holdfast.api.web.Problem 409 {@code sales_closed} */
    void admit(Event event, OrderId order, boolean repeatable) {
        if (clock.instant().isBefore(event.salesEnd())
                || event.terms().salesEnd().isPresent()) {
            return;
        }
        if (!repeatable || orders.standing(order).isEmpty()) {
            throw Refusals.problem(new Refused(RefusalCode.SALES_CLOSED, List.of(), 0, 0, 0, 0));
        }
    }
}
