package io.holdfast.stripe.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the journal adds up to, live and in replay alike. Events and answers stay in the journal: here is where they
 * are. For one thread at a time.
 */
final class State {

    private static final int MAX_EVENTS = 200_000;
    private static final int MAX_ANSWERS = 200_000;
    private static final long KEEP_ANSWERS_SECONDS = 24 * 3_600;

    /** An event's place in the journal. */
    record EventEntry(String id, String type, long createdSeconds, Place place) {}

    /** An answer's place in the journal. */
    record AnswerEntry(String key, long atSeconds, Place place) {}

    final Shelves things = new Shelves();
    final Shelf<EventEntry> events = new Shelf<>();
    final Map<String, Delivery> pending = new HashMap<>();

    private final Map<String, AnswerEntry> answers = new HashMap<>();
    private final Deque<AnswerEntry> answersByAge = new ArrayDeque<>();

    void apply(Change change, Place place) {
        switch (change) {
            case Change.Saved saved -> things.put(saved.thing());
            case Change.EventRaised event -> apply(event, place);
            case Change.EventSettled(String id) -> pending.remove(id);
            case Change.DeliveryFailed(String id, int attempts, long dueMillis) ->
                pending.computeIfPresent(id, (_, _) -> new Delivery(id, attempts, dueMillis));
            case Change.AnswerKept answer -> apply(answer, place);
        }
    }

    /** The answer under that key, for 24 hours. */
    Optional<AnswerEntry> answer(String key, long nowSeconds) {
        return Optional.ofNullable(answers.get(key))
                .filter(entry -> nowSeconds - entry.atSeconds() < KEEP_ANSWERS_SECONDS);
    }

    private void apply(Change.EventRaised event, Place place) {
        events.put(event.id(), new EventEntry(event.id(), event.type(), event.createdSeconds(), place));
        pending.put(event.id(), new Delivery(event.id(), 0, event.createdSeconds() * 1_000));
        while (events.size() > MAX_EVENTS) {
            pending.remove(events.dropOldest(EventEntry::id));
        }
    }

    private void apply(Change.AnswerKept answer, Place place) {
        AnswerEntry entry = new AnswerEntry(answer.key(), answer.atSeconds(), place);
        answers.put(entry.key(), entry);
        answersByAge.addLast(entry);
        while (answersByAge.size() > MAX_ANSWERS
                || answersByAge.getFirst().atSeconds() <= answer.atSeconds() - KEEP_ANSWERS_SECONDS) {
            AnswerEntry oldest = answersByAge.removeFirst();
            answers.remove(oldest.key(), oldest);
        }
    }
}
