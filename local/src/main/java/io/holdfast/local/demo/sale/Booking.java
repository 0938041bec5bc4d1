package io.holdfast.local.demo.sale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.local.demo.audit.Findings;
import io.holdfast.local.demo.audit.Invariant;
import io.holdfast.local.demo.audit.Promises;
import io.holdfast.local.demo.calls.Answer;
import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.NoAnswer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Books as a careful client does: an answer that says neither yes nor no is asked for again with the same key, so that
 * one click is one order however often it is sent.
 */
public final class Booking {
    private static final int TRIES = 12;
    private static final long SOON_MILLIS = 150;
    private static final long LATER_MILLIS = 500;
    private static final double CLICKS_TWICE = 0.05;
    private static final double SENDS_AGAIN = 0.05;

    private final Api api;
    private final long eventId;
    private final Promises promises;
    private final Findings findings;
    private final Tally tally;

    /** What a booking led to. */
    public sealed interface Outcome {
        record Held(JsonNode order) implements Outcome {}

        record Refused(String code) implements Outcome {}

        /** The buyer lost patience before there was a clear answer. */
        record Unclear() implements Outcome {}
    }

    public Booking(Api api, long eventId, Promises promises, Findings findings, Tally tally) {
        this.api = api;
        this.eventId = eventId;
        this.promises = promises;
        this.findings = findings;
        this.tally = tally;
    }

    /** One click, or a double one. */
    Outcome book(Person person, ObjectNode wish) {
        String key = UUID.randomUUID().toString();
        if (person.chance(CLICKS_TWICE)) {
            tally.add(Tally.Count.DOUBLE_CLICKS);
            CompletableFuture<Outcome> second =
                    CompletableFuture.supplyAsync(() -> ask(person, key, wish), Thread::startVirtualThread);
            Outcome first = ask(person, key, wish);
            Outcome other = second.join();
            return first instanceof Outcome.Held ? first : other;
        }
        Outcome outcome = ask(person, key, wish);
        if (outcome instanceof Outcome.Held && person.chance(SENDS_AGAIN)) {
            tally.add(Tally.Count.DOUBLE_CLICKS);
            return ask(person, key, wish);
        }
        return outcome;
    }

    /** Asks until the answer is clear, always with this key. */
    public Outcome ask(Person person, String key, ObjectNode wish) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                tally.add(Tally.Count.CALLS);
                Answer answer = api.book(eventId, person.token(), key, wish);
                tally.booked(answer);
                switch (Reading.of(answer)) {
                    case YES -> {
                        promises.acknowledged(person.id(), person.token(), key, answer.body());
                        return new Outcome.Held(answer.body());
                    }
                    case NO -> {
                        return new Outcome.Refused(refusal(answer));
                    }
                    case AGAIN -> Pause.millis(answer.retryAfter().toMillis() + pauseMillis(attempt));
                }
            } catch (NoAnswer unanswered) {
                tally.refused("no answer");
                Pause.millis(pauseMillis(attempt));
            }
            tally.add(Tally.Count.REPEATED);
        }
        return new Outcome.Unclear();
    }

    /** What an answer means to a client. */
    private enum Reading {
        YES,
        NO,
        AGAIN;

        static Reading of(Answer answer) {
            return switch (answer.status()) {
                case 201 -> YES;
                case 202, 429, 503 -> AGAIN;
                case 409 -> answer.code().equals("in_flight") ? AGAIN : NO;
                default -> NO;
            };
        }
    }

    private String refusal(Answer answer) {
        boolean known = answer.is(409) || answer.is(422);
        findings.check(
                Invariant.NO_STRANGE_ANSWER,
                known && !answer.code().isEmpty(),
                () -> "a booking was answered " + answer.status() + " " + answer.body());
        String code = answer.code().isEmpty() ? Integer.toString(answer.status()) : answer.code();
        tally.refused(code);
        return code;
    }

    /** Longer each time, and never the same for two buyers at once. */
    private static long pauseMillis(int attempt) {
        long most = Math.min(LATER_MILLIS, SOON_MILLIS << attempt) + 1;
        return ThreadLocalRandom.current().nextLong(SOON_MILLIS / 2, Math.max(most, SOON_MILLIS));
    }
}
