package io.holdfast.api.tickets;

import io.holdfast.api.booking.OrderAnswer;
import io.holdfast.api.booking.OrderAnswer.Validity;
import io.holdfast.api.engine.OrderId;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A seat of an order with the ticket for it, and how good that is. */
record IssuedTicket(Order order, OrderSeat seat, String code, Validity validity) {
    /** Every ticket that was issued for an order, also those that were given back. */
    static List<IssuedTicket> of(Order order) {
        Validity validity = OrderAnswer.validity(order);
        return Stream.concat(
                        order.getSeats().stream().flatMap(seat -> one(order, seat, validity)),
                        order.getReturnedSeats().stream().flatMap(seat -> one(order, seat, Validity.REVOKED)))
                .toList();
    }

    static Optional<IssuedTicket> of(Order order, String code) {
        return of(order).stream().filter(ticket -> ticket.code.equals(code)).findFirst();
    }

    private static Stream<IssuedTicket> one(Order order, OrderSeat seat, Validity validity) {
        return Stream.ofNullable(seat.getTicketCode()).map(code -> new IssuedTicket(order, seat, code, validity));
    }

    boolean isValid() {
        return validity == Validity.VALID;
    }

    /** Whether this is what was signed: the same seat in the same hands. */
    boolean is(SignedTicket signed) {
        return seat.getSeatId().equals(signed.seatId()) && seat.getFence() == signed.fence();
    }

    OrderId orderId() {
        return OrderId.parse(order.getOrderId()).orElseThrow();
    }
}
