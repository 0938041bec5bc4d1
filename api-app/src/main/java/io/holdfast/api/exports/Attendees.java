package io.holdfast.api.exports;

import io.holdfast.api.money.Money;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A line for each ticket that is good, with who bought it. People are looked up some hundreds at a time. */
final class Attendees implements OrderReader {
    static final List<String> HEADER = List.of(
            "ticket_code",
            "seat_id",
            "section",
            "ticket_type",
            "price",
            "currency",
            "order_id",
            "name",
            "email",
            "booked_at");
    private static final int BATCH = 500;

    private final Csv csv;
    private final People people;
    private final List<Order> waiting = new ArrayList<>();

    Attendees(Csv csv, People people) {
        this.csv = csv;
        this.people = people;
    }

    @Override
    public void take(Order order) throws IOException {
        if (order.getStatus() == OrderStatus.CONFIRMED) {
            waiting.add(order);
        }
        if (waiting.size() == BATCH) {
            write();
        }
    }

    @Override
    public void end() throws IOException {
        write();
        csv.flush();
    }

    private void write() throws IOException {
        Map<String, People.Person> found =
                people.find(waiting.stream().map(Order::getUserId).toList());
        for (Order order : waiting) {
            People.Person person = found.getOrDefault(order.getUserId(), People.Person.GONE);
            for (OrderSeat seat : order.getSeats()) {
                csv.line(line(order, seat, person));
            }
        }
        waiting.clear();
    }

    private static List<String> line(Order order, OrderSeat seat, People.Person person) {
        return List.of(
                Objects.requireNonNullElse(seat.getTicketCode(), ""),
                seat.getSeatId(),
                seat.getSection(),
                seat.getTicketType(),
                new Money(seat.getPriceMinor(), Currency.getInstance(order.getCurrency()))
                        .major()
                        .toPlainString(),
                order.getCurrency(),
                order.getOrderId(),
                person.name(),
                person.email(),
                order.getCreatedAt().toString());
    }
}
