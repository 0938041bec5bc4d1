package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.local.e2e.Http.Answer;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

@EndToEnd
class TimeAndMoneyTest {
    private static final String BRIEF = ",'hold_seconds':2";
    /** Not over before the engine rests, on a busy machine too; and before a rival's request is too old. */
    private static final String LESS_BRIEF = ",'hold_seconds':4";

    private static final int ATTEMPTS = 5;
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void aHoldEndsOnTimeWithNoOtherTrafficAndItsPaymentIsCancelled(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsSeats(1, BRIEF);
        Buyer buyer = house.buyer();
        long bookedNanos = System.nanoTime();
        Order held = buyer.holdsSeat(event, "A-1-1");

        Order expired = buyer.awaits(held.id(), "EXPIRED");

        assertThat(Duration.ofNanos(System.nanoTime() - bookedNanos))
                .isBetween(Duration.ofSeconds(2), Duration.ofMillis(3_500));
        assertThat(expired.tickets()).isEmpty();
        organizer.awaits(event, "A-1-1", "AVAILABLE");
        awaitIntent(house, held, "canceled");
        buyer.pays(held).expect(400);
        assertThat(house.buyer().holdsSeat(event, "A-1-1").seats()).containsExactly("A-1-1");
    }

    @Test
    void aHoldThatIsOverBlocksNobodyEvenWhenItsEndWasNotPublishedYet(House house) {
        long event = house.organizer().putsSeats(1, LESS_BRIEF);
        Order held = house.buyer().holdsSeat(event, "A-1-7");

        Order next = heldWhileTheEngineRests(house, house.buyer(), event, held, () -> {})
                .orElseThrow();

        assertThat(next.seats()).containsExactly("A-1-7");
        assertThat(house.log().count(held.id(), SeatState.UNLOCKED)).isEqualTo(1);
    }

    @Test
    void aDeclinedPaymentFailsTheOrderAndFreesItsSeatsAtOnce(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsSeats(1);
        Buyer buyer = house.buyer();
        Order held = buyer.holds(event, "{'seats':['A-1-1','A-1-2']}");

        house.stripe().confirm(held, "pm_card_chargeDeclined").expect(402);

        buyer.awaits(held.id(), "FAILED");
        organizer.awaitsCounts(event, 10, 0, 0);
        assertThat(house.buyer().holdsSeat(event, "A-1-2").seats()).containsExactly("A-1-2");
        awaitIntent(house, held, "canceled");
    }

    @Test
    void moneyThatComesLateBuysTheSameSeatWhileItIsFree(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsSeats(1, LESS_BRIEF);
        Buyer buyer = house.buyer();
        Order held = buyer.holdsSeat(event, "A-1-7");

        payWhileTheEngineRestsPastTheDeadline(house, buyer, held);

        Order bought = buyer.awaits(held.id(), "CONFIRMED");
        assertThat(bought.seats()).containsExactly("A-1-7");
        assertThat(bought.tickets()).hasSize(1);
        organizer.awaits(event, "A-1-7", "SOLD");
        assertThat(house.log().ledger(event))
                .filteredOn(change -> held.id().equals(change.getOrderId()))
                .extracting(AvailabilityChange::getState, AvailabilityChange::getCause)
                .containsSubsequence(
                        tuple(SeatState.UNLOCKED, ChangeCause.EXPIRED),
                        tuple(SeatState.LOCKED, ChangeCause.LATE_PAYMENT));
        assertThat(refundsOf(house, held)).isEmpty();
        assertThat(house.stripe().refundedMinor(held.payment())).isZero();
    }

    @Test
    void moneyThatComesLateGoesBackWhereTheSeatIsTaken(House house) {
        Buyer buyer = house.buyer();
        Order held;
        Optional<Order> taken;
        int attempts = 0;
        do {
            long event = house.organizer().putsSeats(1, LESS_BRIEF);
            Order late = buyer.holdsSeat(event, "A-1-7");
            taken = heldWhileTheEngineRests(house, house.buyer(), event, late, () -> {
                buyer.pays(late).expect(200);
                awaitCommand(house, command -> isPaymentOf(late, command));
            });
            held = late;
        } while (taken.isEmpty() && ++attempts < ATTEMPTS);

        assertThat(taken.orElseThrow().seats()).containsExactly("A-1-7");
        Order refunded = buyer.awaits(held.id(), "REFUNDED");

        assertThat(refunded.refund()).isEqualTo("SUCCEEDED");
        assertThat(refundsOf(house, held))
                .extracting(PaymentRequest::getReason, PaymentRequest::getAmountMinor)
                .containsExactly(tuple(PaymentRequestReason.LATE_PAYMENT, 2_500L));
        assertThat(refunded.tickets()).isEmpty();
        assertThat(house.stripe().refundedMinor(held.payment())).isEqualTo(2_500);
    }

    private static List<PaymentRequest> refundsOf(House house, Order order) {
        return house.log().all(Topics.PAYMENT_REQUESTS).stream()
                .map(Log.Entry::value)
                .filter(request ->
                        request.getOrderId().equals(order.id()) && request.getKind() == PaymentRequestKind.REFUND)
                .toList();
    }

    private static void payWhileTheEngineRestsPastTheDeadline(House house, Buyer buyer, Order held) {
        Frozen.whileFrozen(house.engine(), () -> {
            buyer.pays(held).expect(200);
            awaitCommand(house, command -> isPaymentOf(held, command));
            awaitDeadline(held);
        });
    }

    /**
     * What a rival gets whose request is the first that the engine sees after the deadline. Nothing, where the engine
     * rested for longer than such a request is good for, as on a busy machine.
     */
    private static Optional<Order> heldWhileTheEngineRests(
            House house, Buyer rival, long event, Order held, Runnable meanwhile) {
        CompletableFuture<Answer> answered = new CompletableFuture<>();
        Frozen.whileFrozen(house.engine(), () -> {
            Thread.startVirtualThread(
                    () -> answered.completeAsync(() -> rival.books(event, "{'seats':['A-1-7']}"), Runnable::run));
            awaitCommand(
                    house,
                    command -> command instanceof HoldSeats hold
                            && hold.getUserId().equals(rival.userId()));
            meanwhile.run();
            awaitDeadline(held);
        });
        Answer answer = answered.orTimeout(240, TimeUnit.SECONDS).join();
        return answer.status() == 409
                ? Optional.empty()
                : Optional.of(new Order(answer.expect(201).json()));
    }

    private static boolean isPaymentOf(Order order, Object command) {
        return command instanceof ConfirmPayment paid && paid.getOrderId().equals(order.id());
    }

    private static void awaitCommand(House house, Predicate<Object> wanted) {
        Eventually.get(
                SOON,
                () -> house.log().commands().stream().filter(wanted).toList(),
                (List<Object> found) -> !found.isEmpty());
    }

    private static void awaitDeadline(Order held) {
        Instant end = Instant.parse(held.json().path("expires_at").asText());
        Eventually.get(SOON, Instant::now, now -> now.isAfter(end));
    }

    private static void awaitIntent(House house, Order order, String status) {
        Eventually.get(
                SOON,
                () -> house.stripe().intent(order.payment()).path("status").asText(),
                status::equals);
    }
}
