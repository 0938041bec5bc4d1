package io.holdfast.api.booking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.protection.IdempotencyKeys;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.HoldItem;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Finds the order by which a buyer holds seats already, where they name the seats once more and not the order. Looks at
 * their newest orders only, and knows those of other instances a moment later.
 */
@Component
public final class Reservations {
    private static final int NEWEST = 100;

    private final OwnOrders orders;
    private final OrderReader reader;
    private final OrderIds ids;

    Reservations(OwnOrders orders, OrderReader reader, OrderIds ids) {
        this.orders = orders;
        this.reader = reader;
        this.ids = ids;
    }

    /**
     * The newest order that waits for its end and has just what is asked for.
     *
     * @throws Problem 422 as a booking of this body would be refused
     */
    public Optional<Order> find(long eventId, BookBody body, Caller caller) {
        List<HoldItem> wanted = HoldRequest.of(body).items();
        return orders.page(caller.id(), Optional.empty(), NEWEST).orders().stream()
                .filter(order -> order.getEventId() == eventId && order.getStatus() == OrderStatus.PENDING)
                .filter(order -> isJust(wanted, order.getSeats()))
                .findFirst();
    }

    /**
     * Whether a booking of this body under this key would be a repeat: there is an order of it already.
     *
     * @throws Problem 422 as a booking of this body would be refused, 503 where nobody can say
     */
    public boolean isRepeat(Event event, Optional<String> key, BookBody body, Caller caller) {
        if (key.isEmpty()) {
            return false;
        }
        String inventory = Routing.inventory(event, HoldRequest.of(body));
        return reader.standing(ids.order(inventory, caller.id(), IdempotencyKeys.checked(key)))
                .isPresent();
    }

    /** The seats that are named, and besides them as many of each section as are asked for. */
    private static boolean isJust(List<HoldItem> wanted, List<OrderSeat> held) {
        List<String> named =
                wanted.stream().flatMap(item -> item.getSeats().stream()).toList();
        Map<String, Integer> places = wanted.stream()
                .filter(item -> item.getSection() != null)
                .collect(groupingBy(HoldItem::getSection, summingInt(HoldItem::getQuantity)));
        List<OrderSeat> others =
                held.stream().filter(seat -> !named.contains(seat.getSeatId())).toList();
        return held.size() - others.size() == named.size()
                && others.stream()
                        .collect(groupingBy(OrderSeat::getSection, summingInt(_ -> 1)))
                        .equals(places);
    }
}
