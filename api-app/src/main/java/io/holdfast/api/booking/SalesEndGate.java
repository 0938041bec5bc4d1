package io.holdfast.api.booking;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.engine.OrderId;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Sells nothing of an event whose sale has ended by the catalogue. So does the engine, where it was told of that end:
 * of an inventory that was opened without one it learns with the next change of the event's terms. A booking that is
 * repeated under its key has its answer also after.
 */
@Component
final class SalesEndGate {
    private final Clock clock;
    private final OrderReader orders;

    SalesEndGate(Clock clock, OrderReader orders) {
        this.clock = clock;
        this.orders = orders;
    }

    /** @throws io.holdfast.api.web.Problem 409 {@code sales_closed} */
    void admit(Event event, OrderId order, boolean repeatable) {
        boolean hasEnded = !event.isCancelled() && event.isSaleOver(clock.instant());
        if (hasEnded && (!repeatable || orders.standing(order).isEmpty())) {
            throw Refusals.problem(new Refused(RefusalCode.SALES_CLOSED, List.of(), 0, 0, 0, 0));
        }
    }
}
