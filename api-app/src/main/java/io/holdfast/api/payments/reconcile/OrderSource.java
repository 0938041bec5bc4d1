package io.holdfast.api.payments.reconcile;

import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.engine.EngineQueries;
import io.holdfast.api.engine.EngineSettings;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.engine.Unanswered;
import io.holdfast.api.engine.ViewUnavailable;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.Order;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.ShowOrder;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Orders as the view shows them, and as the engine has them this moment. */
@Component
class OrderSource {
    /** Nobody can say what the order is like; it is looked at in the next run. */
    static final class Unknown extends Exception {
        Unknown(String why) {
            super(why, null, false, false);
        }
    }

    /** @param isForgotten the engine does not have it any more, since it ended long ago: the view has the last word */
    record Decided(Optional<Order> order, boolean isForgotten) {}

    private final EngineQueries views;
    private final CommandGateway engine;
    private final EngineSettings settings;

    OrderSource(EngineQueries views, CommandGateway engine, EngineSettings settings) {
        this.views = views;
        this.engine = engine;
        this.settings = settings;
    }

    Optional<Order> viewed(String orderId) throws Unknown {
        try {
            return views.order(OrderId.parse(orderId).orElseThrow());
        } catch (ViewUnavailable e) {
            throw new Unknown("view_unavailable");
        }
    }

    Decided decided(String orderId) throws Unknown {
        String inventory = OrderId.parse(orderId).orElseThrow().inventory();
        try {
            Object outcome = engine.ask(inventory, new ShowOrder(orderId), settings.patience())
                    .getOutcome();
            return switch (outcome) {
                case Order order -> new Decided(Optional.of(order), false);
                case Refused refused
                when isUnknown(refused.getCode()) -> {
                    Optional<Order> last = viewed(orderId);
                    yield new Decided(last, last.isPresent());
                }
                default -> throw new Unknown("engine_refused");
            };
        } catch (Unanswered | Problem e) {
            throw new Unknown("engine_unavailable");
        }
    }

    private static boolean isUnknown(RefusalCode code) {
        return code == RefusalCode.UNKNOWN_ORDER || code == RefusalCode.UNKNOWN_INVENTORY;
    }
}
