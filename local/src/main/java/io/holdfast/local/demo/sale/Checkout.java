package io.holdfast.local.demo.sale;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.demo.audit.Findings;
import io.holdfast.local.demo.audit.Invariant;
import io.holdfast.local.demo.audit.Promises;
import io.holdfast.local.demo.calls.Answer;
import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.NoAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** From a held order to its end: the buyer pays, or does not, and asks until the order is settled. */
final class Checkout {
    private static final String GOOD_CARD = "pm_card_visa";
    private static final String BAD_CARD = "pm_card_chargeDeclined";
    private static final long SHORTEST_THOUGHT_MILLIS = 200;
    private static final long LONGEST_THOUGHT_MILLIS = 2_500;
    private static final long EARLY_MILLIS = 150;
    private static final long LATE_MILLIS = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Who has paid stays until there are tickets or the money is back. */
    private static final Duration PATIENCE_ONCE_PAID = Duration.ofMinutes(10);

    private static final long FIRST_LOOK_MILLIS = 700;
    private static final long SLOWEST_LOOK_MILLIS = 5_000;

    private final Api api;
    private final Payer payer;
    private final Promises promises;
    private final Findings findings;
    private final Tally tally;

    Checkout(Api api, Payer payer, Promises promises, Findings findings, Tally tally) {
        this.api = api;
        this.payer = payer;
        this.promises = promises;
        this.findings = findings;
        this.tally = tally;
    }

    /** Returns when the order is settled: its last state. */
    String complete(Person person, JsonNode order, Temper temper) {
        Instant deadline = Instant.parse(order.path("expires_at").asText());
        boolean paid = act(person, order, temper, deadline);
        long endedNanos = System.nanoTime();
        String status = await(person, order.path("order_id").asText(), paid, deadline);
        if (paid) {
            tally.settled(System.nanoTime() - endedNanos);
        }
        switch (status) {
            case "CONFIRMED" -> tally.add(Tally.Count.CONFIRMED);
            case "FAILED" -> tally.add(Tally.Count.FAILED);
            case "CANCELLED" -> tally.add(Tally.Count.CANCELLED);
            case "REFUNDED" -> tally.add(Tally.Count.REFUNDED);
            case "EXPIRED" -> tally.add(Tally.Count.EXPIRED);
            default -> tally.add(Tally.Count.UNSETTLED);
        }
        return status;
    }

    /** Whether money was taken. */
    private boolean act(Person person, JsonNode order, Temper temper, Instant deadline) {
        return switch (temper) {
            case PAYS -> think(person) && pay(order, GOOD_CARD);
            case IS_DECLINED -> think(person) && pay(order, BAD_CARD);
            case NEVER_PAYS -> {
                Pause.until(deadline);
                yield false;
            }
            case CANCELS -> think(person) && cancel(person, order);
            case PAYS_LATE -> {
                Pause.until(deadline.plusMillis(person.between(-EARLY_MILLIS, LATE_MILLIS)));
                boolean late = Instant.now().isAfter(deadline);
                boolean paid = pay(order, GOOD_CARD);
                if (paid && late) {
                    tally.add(Tally.Count.PAID_LATE);
                }
                yield paid;
            }
            case PAYS_AND_CANCELS -> {
                think(person);
                CompletableFuture<Boolean> payment =
                        CompletableFuture.supplyAsync(() -> pay(order, GOOD_CARD), Thread::startVirtualThread);
                cancel(person, order);
                yield payment.join();
            }
        };
    }

    private static boolean think(Person person) {
        Pause.millis(person.between(SHORTEST_THOUGHT_MILLIS, LONGEST_THOUGHT_MILLIS));
        return true;
    }

    /** Whether money was taken. */
    private boolean pay(JsonNode order, String card) {
        switch (payer.pay(order, card)) {
            case TAKEN -> {
                tally.add(Tally.Count.PAID);
                return true;
            }
            case DECLINED -> tally.add(Tally.Count.DECLINED);
            case WITHDRAWN -> tally.add(Tally.Count.WITHDRAWN);
            case PROCESSING, ASKED, UNKNOWN -> {}
        }
        return false;
    }

    /** Never takes money. */
    private boolean cancel(Person person, JsonNode order) {
        try {
            Answer answer = api.cancel(order.path("order_id").asText(), person.token());
            boolean known = answer.is(200) || answer.is(202) || answer.is(409) || answer.is(503);
            findings.check(
                    Invariant.NO_STRANGE_ANSWER,
                    known,
                    () -> "a cancellation was answered " + answer.status() + " " + answer.body());
            if (answer.is(200)) {
                promises.shown(answer.body());
            }
        } catch (NoAnswer _) {
            // The order is looked at until it is settled, cancelled or not.
        }
        return false;
    }

    /** The last state that was shown, also where patience ends first: what became of the order is for the recount. */
    private String await(Person person, String orderId, boolean paid, Instant deadline) {
        Instant end = deadline.plus(paid ? PATIENCE_ONCE_PAID : PATIENCE);
        long pauseMillis = FIRST_LOOK_MILLIS;
        String status = "PENDING";
        while (Instant.now().isBefore(end)) {
            Pause.millis(pauseMillis);
            pauseMillis = Math.min(SLOWEST_LOOK_MILLIS, pauseMillis * 3 / 2);
            status = look(person, orderId, status);
            if (isSettled(status, paid)) {
                return status;
            }
        }
        return status;
    }

    /** Who has paid waits for the tickets or for the money. */
    private static boolean isSettled(String status, boolean paid) {
        return switch (status) {
            case "CONFIRMED", "REFUNDED" -> true;
            case "FAILED", "EXPIRED", "CANCELLED" -> !paid;
            default -> false;
        };
    }

    private String look(Person person, String orderId, String before) {
        try {
            Answer answer = api.order(orderId, person.token());
            findings.check(
                    Invariant.NO_STRANGE_ANSWER,
                    answer.is(200) || answer.is(503) || answer.is(429),
                    () -> "the order " + orderId + " is answered " + answer.status() + " " + answer.body());
            if (!answer.is(200)) {
                return before;
            }
            promises.shown(answer.body());
            return answer.body().path("status").asText();
        } catch (NoAnswer _) {
            return before;
        }
    }
}
