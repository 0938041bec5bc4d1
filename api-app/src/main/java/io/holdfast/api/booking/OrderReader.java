package io.holdfast.api.booking;

import io.holdfast.api.catalogue.KnownEvents;
import io.holdfast.api.database.Outage;
import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.engine.EngineQueries;
import io.holdfast.api.engine.EngineSettings;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.engine.Unanswered;
import io.holdfast.api.engine.ViewUnavailable;
import io.holdfast.api.readmodel.OrderRows;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.Order;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.ShowOrder;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Finds an order for its owner: the view where it knows the order, otherwise the engine itself; where neither knows it
 * any more, or no view can be reached, the read model. Never older than what this instance has told before; for
 * everybody else there is no such order.
 */
@Component
public final class OrderReader {
    private final KnownEvents events;
    private final EngineQueries views;
    private final CommandGateway engine;
    private final EngineSettings settings;
    private final SeenOrders seen;
    private final OrderRows rows;
    private final Outage outage;

    OrderReader(
            KnownEvents events,
            EngineQueries views,
            CommandGateway engine,
            EngineSettings settings,
            SeenOrders seen,
            OrderRows rows,
            Outage outage) {
        this.events = events;
        this.views = views;
        this.engine = engine;
        this.settings = settings;
        this.seen = seen;
        this.rows = rows;
        this.outage = outage;
    }

    /** @throws Problem 404 where the caller has no such order, 503 where nobody can say */
    public Order get(String text, Caller caller) {
        OrderId id = OrderId.parse(text).orElseThrow(Problem::notFound);
        Order order = find(id).orElseThrow(Problem::notFound);
        if (!order.getUserId().equals(caller.id().toString())) {
            throw Problem.notFound();
        }
        return seen.see(order);
    }

    /** The order as the engine has it at this moment, for its owner. */
    public Order latest(OrderId id, Caller caller) {
        return ask(id, Optional.empty())
                .filter(order -> order.getUserId().equals(caller.id().toString()))
                .orElseThrow(Problem::notFound);
    }

    /**
     * The order as the view or the engine has it, whoever owns it: to act on, not for its buyer's eyes. What was told
     * before, or the read model has, may be behind and does not count. Empty where there is none.
     *
     * @throws Problem 503 where neither says
     */
    public Optional<Order> standing(OrderId id) {
        try {
            return views.order(id).or(() -> ask(id, Optional.empty()));
        } catch (ViewUnavailable e) {
            return ask(id, Optional.empty());
        }
    }

    private Optional<Order> find(OrderId id) {
        Optional<Order> known = seen.of(id.toString());
        try {
            Optional<Order> viewed = views.order(id);
            if (viewed.isPresent()) {
                return viewed;
            }
            return known.isPresent() ? known : ask(id, known).or(() -> rows.find(id));
        } catch (ViewUnavailable e) {
            return row(id).or(() -> ask(id, known));
        }
    }

    /** The engine can still be asked where the database does not answer. */
    private Optional<Order> row(OrderId id) {
        return outage.ask(() -> rows.find(id), Optional::empty);
    }

    private Optional<Order> ask(OrderId id, Optional<Order> known) {
        if (!events.isOfKnownEvent(id)) {
            return Optional.empty();
        }
        try {
            Object outcome = engine.ask(id.inventory(), new ShowOrder(id.toString()), settings.patience())
                    .getOutcome();
            return switch (outcome) {
                case Order order -> Optional.of(seen.see(order));
                case Refused refused when refused.getCode() == RefusalCode.DEADLINE_PASSED -> lastKnown(known);
                default -> Optional.empty();
            };
        } catch (Unanswered e) {
            return lastKnown(known);
        }
    }

    private static Optional<Order> lastKnown(Optional<Order> known) {
        return Optional.of(known.orElseThrow(OrderReader::unavailable));
    }

    private static Problem unavailable() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "view_unavailable", "The order cannot be read right now")
                .header(HttpHeaders.RETRY_AFTER, "1");
    }
}
