package io.holdfast.local.demo.sale;

import io.holdfast.local.demo.audit.Findings;
import io.holdfast.local.demo.audit.Invariant;
import io.holdfast.local.demo.audit.Promises;
import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.Control;
import io.holdfast.local.demo.calls.Stripe;
import io.holdfast.local.demo.setup.Arena;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** All the buyers, each on a thread of their own. */
public final class Crowd {
    private final Api bookings;
    private final Api questions;
    private final Stripe stripe;
    private final Findings findings;
    private final Promises promises;
    private final Tally tally;

    /**
     * @param bookings the API, as those reach it who all want to book at once
     * @param questions the same for those who have booked: their questions do not queue behind others' bookings
     */
    public Crowd(Api bookings, Api questions, Stripe stripe, Findings findings, Promises promises, Tally tally) {
        this.bookings = bookings;
        this.questions = questions;
        this.stripe = stripe;
        this.findings = findings;
        this.promises = promises;
        this.tally = tally;
    }

    private void visit(Person person, Buyer buyer) {
        Pause.millis(Arrivals.delayMillis(person.random()));
        tally.add(Tally.Count.ARRIVED);
        try {
            buyer.buy();
        } catch (RuntimeException unexpected) {
            findings.check(Invariant.NO_STRANGE_ANSWER, false, () -> "a buyer cannot go on: " + unexpected);
        }
        tally.add(Tally.Count.LEFT);
    }

    /** Buyers with tokens, made in parallel: signing is slow. */
    public static List<Person> people(int count, Tokens tokens, long seed, Instant now) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(number -> {
                    UUID id = UUID.randomUUID();
                    return new Person(id.toString(), tokens.mint(id, now), new SplittableRandom(seed * 31 + number));
                })
                .toList();
    }

    /** The people who will come. */
    public Queue gather(int count, Tokens tokens, long seed) {
        return new Queue(people(count, tokens, seed, Instant.now()));
    }

    /** People who have a token and wait for the sale to begin. */
    public final class Queue {
        private final List<Person> people;

        private Queue(List<Person> people) {
            this.people = people;
        }

        List<Person> people() {
            return people;
        }

        /** Returns when the last buyer has gone home. */
        public void buy(long eventId, Arena arena, Board board) {
            Wishes wishes = new Wishes(bookings, eventId, arena, board, tally);
            Booking booking = new Booking(bookings, eventId, promises, findings, tally);
            Payer payer = new Payer(stripe, new Control(stripe.http(), stripe.address()));
            Checkout checkout = new Checkout(questions, payer, promises, findings, tally);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Person person : people) {
                    Buyer buyer = new Buyer(person, wishes, booking, checkout, board);
                    threads.execute(() -> visit(person, buyer));
                }
            }
        }
    }
}
