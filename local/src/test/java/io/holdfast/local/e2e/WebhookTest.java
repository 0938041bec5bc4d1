package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.local.e2e.Http.Answer;
import io.holdfast.local.settings.Payments;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@EndToEnd
class WebhookTest {
    private static final String SECRET = Payments.SIMULATOR_WEBHOOK_SECRET;
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void aWebhookThatStripeDidNotJustSignIsRefused(House house) {
        Stripe stripe = house.stripe();
        String event = stripe.succeeded(stripe.pay(700, Map.of()));
        Instant now = Instant.now();
        String good = Stripe.signature(event, now, SECRET);

        List<Answer> refused = List.of(
                stripe.deliver(event, Stripe.signature(event, now, "whsec_other")),
                stripe.deliver(event + " ", good),
                stripe.deliver(event, good.replace("v1=", "v0=")),
                stripe.deliver(event, "t=now,v1=x"),
                stripe.deliver(event, "garbage"),
                stripe.deliver(event, Stripe.signature(event, now.minus(Duration.ofHours(1)), SECRET)),
                stripe.deliver(event, Stripe.signature(event, now.plus(Duration.ofHours(1)), SECRET)),
                stripe.deliverUnsigned(event));

        assertThat(refused).allSatisfy(answer -> answer.expect(400, "bad_signature"));
        stripe.deliver(event, good).expect(200);
    }

    @Test
    void fiveDeliveriesOfOneEventAtOnceAreOneSale(House house) {
        long event = house.organizer().putsSeats(1);
        Buyer buyer = house.buyer();
        Order held = buyer.holds(event, "{'seats':['A-1-1','A-1-2']}");
        buyer.pays(held).expect(200);
        String paid = house.stripe().succeeded(held.payment());

        List<Answer> answers = Together.of(5, _ -> house.stripe().deliver(paid));

        assertThat(answers).allSatisfy(answer -> answer.expect(200));
        Order bought = buyer.awaits(held.id(), "CONFIRMED");
        theEngineHasReadEverythingOf(house, event);
        assertThat(house.log().count(held.id(), SeatState.SOLD)).isEqualTo(1);
        assertThat(house.log().all(Topics.TICKETS))
                .extracting(Log.Entry::value)
                .filteredOn(ticket -> ticket.getOrderId().equals(held.id()))
                .extracting(Ticket::getTicketCode)
                .containsExactlyInAnyOrderElementsOf(bought.tickets());
        assertThat(house.stripe().refundedMinor(held.payment())).isZero();
    }

    @Test
    void moneyForAnOrderThatNobodyKnowsGoesBackAndChangesNothing(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsSeats(1);
        String unknown = event + ".0000000000000000000000";

        String payment = house.stripe().pay(2_500, Map.of("metadata[order_id]", unknown));

        Eventually.get(SOON, () -> house.stripe().refundedMinor(payment), refunded -> refunded == 2_500);
        house.stripe().deliver(house.stripe().succeeded(payment)).expect(200);
        nothingHasChanged(house, event);
    }

    @Test
    void aPaymentThatIsNotOursIsTakenNoteOfAndChangesNothing(House house) throws Exception {
        long event = house.organizer().putsSeats(1);
        Stripe stripe = house.stripe();
        String payment = stripe.pay(900, Map.of());
        String without = stripe.succeeded(payment);
        ObjectNode foreign = (ObjectNode) Http.JSON.readTree(without);
        ((ObjectNode) foreign.at("/data/object/metadata")).put("order_id", "no order at all");

        stripe.deliver(without).expect(200);
        stripe.deliver(foreign.toString()).expect(200);

        assertThat(house.log().commands())
                .noneMatch(command -> command instanceof ConfirmPayment paid
                        && paid.getPaymentId().equals(payment));
        nothingHasChanged(house, event);
    }

    private static void nothingHasChanged(House house, long event) {
        theEngineHasReadEverythingOf(house, event);
        assertThat(house.log().ledger(event)).hasSize(1);
        assertThat(house.log().orders(event)).isEmpty();
    }

    /** What the engine answers now, it answers after all that was on the log before. */
    private static void theEngineHasReadEverythingOf(House house, long event) {
        house.buyer().books(event, "{'seats':['A-99-1']}").expect(422, "no_such_seat");
    }
}
