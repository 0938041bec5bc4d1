package io.holdfast.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.holdfast.local.demo.audit.Promises;
import io.holdfast.local.demo.calls.Answer;
import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.Control;
import io.holdfast.local.demo.calls.NoAnswer;
import io.holdfast.local.demo.calls.Stripe;
import io.holdfast.local.demo.sale.Booking;
import io.holdfast.local.demo.sale.Pause;
import io.holdfast.local.demo.sale.Payer;
import io.holdfast.local.demo.sale.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What every customer of one sale uses. A call that is not answered is repeated some times, with the same key. */
final class Counter {
    private static final int TRIES = 20;
    private static final long RETRY_MILLIS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Answer NOTHING = new Answer(0, MissingNode.getInstance(), Duration.ZERO, 0, 0);

    private final Api api;
    private final Api impatient;
    private final Stripe stripe;
    private final Control control;
    private final Promises promises;
    private final Booking booking;
    private final long eventId;
    private final Set<String> late = ConcurrentHashMap.newKeySet();

    /** @param impatient the same API, of which no answer is waited for long */
    Counter(Api api, Api impatient, Stripe stripe, Control control, Promises promises, Booking booking, long eventId) {
        this.api = api;
        this.impatient = impatient;
        this.stripe = stripe;
        this.control = control;
        this.promises = promises;
        this.booking = booking;
        this.eventId = eventId;
    }

    Booking booking() {
        return booking;
    }

    Payer payer() {
        return new Payer(stripe, control);
    }

    /** Orders whose money came after their time, as their buyers saw it. */
    Set<String> late() {
        return Set.copyOf(late);
    }

    void tookLate(JsonNode order) {
        late.add(id(order));
    }

    /** A call that is given up before it is answered; it may have been carried out. */
    void callImpatiently(Person person, String key, JsonNode wish) {
        try {
            impatient.book(eventId, person.token(), key, wish);
        } catch (NoAnswer _) {
            // That is what the errand is about.
        }
    }

    /** Whether the order was seen so within some time. */
    boolean becomes(String status, Person person, JsonNode order) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            Pause.millis(RETRY_MILLIS);
            try {
                Answer seen = api.order(id(order), person.token());
                if (seen.is(200)) {
                    promises.shown(seen.body());
                    if (seen.body().path("status").asText().equals(status)) {
                        return true;
                    }
                }
            } catch (NoAnswer _) {
                // Asked again.
            }
        }
        return false;
    }

    /** Gives back an order, or some seats of it. Refused where something else was faster. */
    void cancel(Person person, JsonNode order, List<String> seats) {
        repeat(() -> seats.isEmpty()
                ? api.cancel(id(order), person.token())
                : api.giveBack(id(order), person.token(), seats));
    }

    void authenticate(JsonNode order, String how) {
        repeat(() -> control.authenticate(payment(order), how));
    }

    /** Whether there was still something to end. */
    boolean settle(JsonNode order, String how) {
        return repeat(() -> control.settle(payment(order), how)).is(200);
    }

    /** When the hold ends, as it is shown now. */
    Instant deadline(Person person, JsonNode order) {
        Answer seen = repeat(() -> api.order(id(order), person.token()));
        JsonNode shown = seen.is(200) ? seen.body() : order;
        return Instant.parse(shown.path("expires_at").asText());
    }

    /** Where the money is only set aside so far, the bank waits until it was taken. */
    void dispute(JsonNode order, long millis, String end) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Answer opened = repeat(() -> control.dispute(payment(order)));
            if (opened.is(200)) {
                Pause.millis(millis);
                repeat(() -> control.closeDispute(opened.body().path("id").asText(), end));
                return;
            }
            Pause.millis(RETRY_MILLIS);
        }
    }

    void payAgain(JsonNode order) {
        String key = UUID.randomUUID().toString();
        long amount = order.path("total_price").decimalValue().movePointRight(2).longValueExact();
        repeat(() -> stripe.payAgain(id(order), eventId, amount, key));
    }

    private interface Call {
        Answer send() throws NoAnswer;
    }

    /** The first clear answer, or the last that there was. */
    private static Answer repeat(Call call) {
        Answer last = NOTHING;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                last = call.send();
                if (last.status() < 500 && !last.is(429) && !last.is(202)) {
                    return last;
                }
            } catch (NoAnswer _) {
                // Sent again.
            }
            Pause.millis(RETRY_MILLIS);
        }
        return last;
    }

    private static String id(JsonNode order) {
        return order.path("order_id").asText();
    }

    private static String payment(JsonNode order) {
        return order.path("payment").path("id").asText();
    }
}
