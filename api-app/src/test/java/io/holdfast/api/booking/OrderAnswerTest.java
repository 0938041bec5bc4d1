package io.holdfast.api.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.booking.OrderAnswer.Validity;
import io.holdfast.api.engine.Orders;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.RefundStatus;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderAnswerTest {
    private final Order order = Orders.pending("42." + "a".repeat(22), "someone");

    @BeforeEach
    void sold() {
        order.setStatus(OrderStatus.CONFIRMED);
        order.getSeats().getFirst().setTicketCode("TICKET1");
    }

    @Test
    void a_ticket_is_valid_while_its_order_is_confirmed_and_frozen_while_its_money_is_disputed() {
        assertThat(OrderAnswer.tickets(order))
                .containsExactly(new OrderAnswer.Ticket("TICKET1", "A-12-7", "A", 42, Validity.VALID));
        order.setDisputedMinor(1);
        assertThat(OrderAnswer.tickets(order))
                .extracting(OrderAnswer.Ticket::status)
                .containsExactly(Validity.FROZEN);
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "REFUNDED", "FAILED", "EXPIRED"})
    void when_an_order_has_ended_so_have_its_tickets_even_disputed_ones(OrderStatus ended) {
        order.setStatus(ended);
        order.setDisputedMinor(1);
        assertThat(OrderAnswer.tickets(order))
                .extracting(OrderAnswer.Ticket::status)
                .containsExactly(Validity.REVOKED);
    }

    @Test
    void what_was_given_back_is_revoked_and_the_rest_is_not() {
        order.setReturnedSeats(List.of(returned("TICKET2", "A-12-8")));
        assertThat(OrderAnswer.tickets(order))
                .extracting(OrderAnswer.Ticket::ticketCode, OrderAnswer.Ticket::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("TICKET1", Validity.VALID),
                        org.assertj.core.groups.Tuple.tuple("TICKET2", Validity.REVOKED));
    }

    @Test
    void an_order_that_was_given_back_as_a_whole_shows_each_ticket_once() {
        order.setStatus(OrderStatus.CANCELLED);
        order.setReturnedSeats(List.of(returned("TICKET1", "A-12-7")));
        assertThat(OrderAnswer.tickets(order))
                .extracting(OrderAnswer.Ticket::status)
                .containsExactly(Validity.REVOKED);
        order.setSeats(List.of());
        assertThat(OrderAnswer.tickets(order))
                .extracting(OrderAnswer.Ticket::status)
                .containsExactly(Validity.REVOKED);
    }

    @Test
    void what_goes_back_and_what_is_kept_is_shown() {
        assertThat(OrderAnswer.of(order).fee()).isEmpty();
        assertThat(OrderAnswer.of(order).refund()).isEmpty();
        order.setFeeMinor(250);
        order.setRefundMinor(14_750);
        order.setRefundStatus(RefundStatus.REQUESTED);
        var answer = OrderAnswer.of(order);
        assertThat(answer.fee().orElseThrow().major()).hasToString("2.50");
        assertThat(answer.refund().orElseThrow().status()).isEqualTo(RefundStatus.REQUESTED);
        assertThat(answer.refund().orElseThrow().amount().major()).hasToString("147.50");
    }

    @ParameterizedTest
    @CsvSource({
        "INTENT,stripe,payment_intent",
        "SESSION,stripe,checkout_session",
        "SIMULATED,simulated,simulated",
        "UNKNOWN,stripe,payment_intent"
    })
    void a_payment_is_shown_by_its_kind_without_what_it_is_paid_with(PaymentKind kind, String provider, String shown) {
        order.setPaymentId("x_1");
        order.setPaymentKind(kind);
        assertThat(OrderAnswer.of(order).payment().orElseThrow())
                .isEqualTo(new OrderAnswer.Payment(
                        provider, shown, "x_1", java.util.Optional.empty(), java.util.Optional.empty()));
    }

    private static OrderSeat returned(String code, String seatId) {
        return new OrderSeat(seatId, "A", "VIP", 15_000L, 2L, code);
    }
}
