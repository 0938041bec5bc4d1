package io.holdfast.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.local.demo.sale.Booking;
import io.holdfast.local.demo.sale.Pause;
import io.holdfast.local.demo.sale.Payer;
import io.holdfast.local.demo.sale.Payer.Result;
import io.holdfast.local.demo.sale.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One buyer, from the booking to the end of an errand. What becomes of the order then is for the count. */
final class Customer {
    private static final String GOOD_CARD = "pm_card_visa";
    private static final String BAD_CARD = "pm_card_chargeDeclined";
    private static final String ASKING_CARD = "pm_card_threeDSecure2Required";
    private static final List<String> FAILING_REFUNDS =
            List.of("pm_card_refundFail", "pm_card_holdfast_pendingRefundFail", "pm_card_holdfast_refundFailAtOnce");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Person person;
    private final Person rival;
    private final Errand errand;
    private final String lateSeat;
    private final Counter counter;
    private final Booking booking;

    /** @param rival who wants the same seat, where the errand has one */
    Customer(Person person, Person rival, Errand errand, String lateSeat, Counter counter) {
        this.person = person;
        this.rival = rival;
        this.errand = errand;
        this.lateSeat = lateSeat;
        this.counter = counter;
        this.booking = counter.booking();
    }

    void run() {
        String key = UUID.randomUUID().toString();
        ObjectNode wish = wish();
        if (errand == Errand.REPEATS_THE_CALL) {
            counter.callImpatiently(person, key, wish);
        }
        if (booking.ask(person, key, wish) instanceof Booking.Outcome.Held held
                && held.order().path("status").asText().equals("PENDING")) {
            Pause.millis(person.between(100, 1_500));
            act(held.order());
        }
    }

    private ObjectNode wish() {
        ObjectNode wish = JSON.createObjectNode();
        if (errand.isLate()) {
            wish.putArray("seats").add(lateSeat);
            return wish;
        }
        long quantity = errand == Errand.GIVES_BACK_SOME ? person.between(2, 4) : person.between(1, 3);
        String section = Stage.SECTIONS.get((int) person.between(0, Stage.SECTIONS.size() - 1));
        wish.put("section", section).put("quantity", quantity).put("allow_split", true);
        return isOnAPage() ? wish.put("payment", "checkout") : wish;
    }

    private boolean isOnAPage() {
        return switch (errand) {
            case PAYS_ON_A_PAGE, IS_DECLINED_ON_A_PAGE, PROVES_IT_ON_A_PAGE -> true;
            case PAYS_LATE, GIVES_BACK_ALL, REPEATS_THE_CALL -> person.chance(0.3);
            default -> false;
        };
    }

    private void act(JsonNode order) {
        Payer payer = counter.payer();
        switch (errand) {
            case PAYS, PAYS_ON_A_PAGE, REPEATS_THE_CALL -> payer.pay(order, GOOD_CARD);
            case IS_DECLINED, IS_DECLINED_ON_A_PAGE -> payer.pay(order, BAD_CARD);
            case PROVES_WHO_SHE_IS -> isAsked(order, "complete");
            case FAILS_TO_PROVE_IT -> isAsked(order, "fail");
            case PROVES_IT_ON_A_PAGE -> payer.pay(order, ASKING_CARD, Map.of("authentication", "complete"));
            case PAYS_BY_BANK -> payer.pay(order, "pm_usBankAccount_success");
            case BANK_REFUSES -> payer.pay(order, "pm_usBankAccount_insufficientFunds");
            case PAYS_LATE, PAYS_LATE_FOR_A_RESOLD_SEAT -> paysLate(order);
            case BANK_IS_LATE, BANK_IS_LATE_FOR_A_RESOLD_SEAT -> bankIsLate(order);
            case NEVER_PAYS -> {}
            case CANCELS -> counter.cancel(person, order, List.of());
            case CANCELS_WHILE_PAYING -> {
                CompletableFuture<?> payment =
                        CompletableFuture.runAsync(() -> payer.pay(order, GOOD_CARD), Thread::startVirtualThread);
                counter.cancel(person, order, List.of());
                payment.join();
            }
            case GIVES_BACK_ALL -> givesBack(order, GOOD_CARD, List.of());
            case GIVES_BACK_SOME ->
                givesBack(
                        order,
                        GOOD_CARD,
                        List.of(order.path("seats").path(0).path("seat_id").asText()));
            case REFUND_IS_PENDING -> givesBack(order, "pm_card_pendingRefund", List.of());
            case REFUND_FAILS ->
                givesBack(order, FAILING_REFUNDS.get((int) person.between(0, FAILING_REFUNDS.size() - 1)), List.of());
            case DISPUTE_WON -> disputes(order, "won");
            case DISPUTE_LOST -> disputes(order, "lost");
            case PAYS_TWICE -> paysTwice(order);
            case CAPTURE_FAILS -> payer.pay(order, "pm_card_holdfast_captureFail");
        }
    }

    private void isAsked(JsonNode order, String answer) {
        if (counter.payer().pay(order, ASKING_CARD) == Result.ASKED) {
            Pause.millis(person.between(200, 2_000));
            counter.authenticate(order, answer);
        }
    }

    /** After the last moment, and before the payment is withdrawn. */
    private void paysLate(JsonNode order) {
        Instant deadline = Instant.parse(order.path("expires_at").asText());
        CompletableFuture<?> other = rivalFrom(deadline);
        Pause.until(deadline.plusMillis(person.between(5, 60)));
        if (counter.payer().pay(order, GOOD_CARD) == Result.TAKEN) {
            counter.tookLate(order);
        }
        other.join();
    }

    /** A bank that answers when the hold, which was made longer for it, has just ended. */
    private void bankIsLate(JsonNode order) {
        if (counter.payer().pay(order, "pm_usBankAccount_holdfast_processing") != Result.PROCESSING) {
            return;
        }
        Pause.millis(Stage.HOLD_SECONDS * 500L);
        Instant deadline = counter.deadline(person, order);
        CompletableFuture<?> other = rivalFrom(deadline);
        Pause.until(deadline.plusMillis(person.between(5, 60)));
        if (counter.settle(order, "succeeded")) {
            counter.tookLate(order);
        }
        other.join();
    }

    private CompletableFuture<?> rivalFrom(Instant deadline) {
        if (!errand.hasRival()) {
            return CompletableFuture.completedFuture(null);
        }
        Pause.until(deadline);
        return CompletableFuture.runAsync(this::rivalBuys, Thread::startVirtualThread);
    }

    private void rivalBuys() {
        ObjectNode wish = JSON.createObjectNode();
        wish.putArray("seats").add(lateSeat);
        for (int attempt = 0; attempt < 20; attempt++) {
            if (booking.ask(rival, UUID.randomUUID().toString(), wish) instanceof Booking.Outcome.Held held) {
                counter.payer().pay(held.order(), GOOD_CARD);
                return;
            }
            Pause.millis(40);
        }
    }

    private void givesBack(JsonNode order, String card, List<String> seats) {
        if (counter.payer().pay(order, card) == Result.TAKEN && counter.becomes("CONFIRMED", person, order)) {
            Pause.millis(person.between(100, 1_000));
            counter.cancel(person, order, seats);
        }
    }

    private void disputes(JsonNode order, String end) {
        if (counter.payer().pay(order, GOOD_CARD) == Result.TAKEN && counter.becomes("CONFIRMED", person, order)) {
            counter.dispute(order, person.between(300, 1_500), end);
        }
    }

    /** In two windows at once, and then a second time with another payment. */
    private void paysTwice(JsonNode order) {
        Payer payer = counter.payer();
        CompletableFuture<?> window =
                CompletableFuture.runAsync(() -> payer.pay(order, GOOD_CARD), Thread::startVirtualThread);
        payer.pay(order, GOOD_CARD);
        window.join();
        counter.payAgain(order);
    }
}
