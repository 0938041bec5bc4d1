package io.holdfast.api.booking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

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

    Reservations(OwnOrders orders) {
        this.orders = orders;
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
