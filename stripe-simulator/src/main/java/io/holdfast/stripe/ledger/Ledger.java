package io.holdfast.stripe.ledger;

import io.holdfast.stripe.objects.Charge;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.PaymentMethod;
import io.holdfast.stripe.objects.Refund;
import io.holdfast.stripe.settings.Settings;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one holder of state. A call's changes reach the journal in one line before anyone sees them, and only one call
 * writes at a time: each step takes microseconds, so that a lock is enough.
 */
@Component
public class Ledger {

    private static final int MAX_INTENTS = 1_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final DelayQueue<Delivery> due = new DelayQueue<>();
    private final Clock clock;
    private final Ids ids;
    private final State state;
    private final Journal journal;

    public Ledger(Settings settings, Clock clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
        this.state = new State(clock);
        Path directory = settings.data();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the data directory " + directory, e);
        }
        this.journal = Journal.open(directory.resolve("journal.jsonl"), JsonMapper.shared(), (changes, place) -> {
            changes.forEach(change -> state.apply(change, place));
        });
        due.addAll(state.pending.values());
    }

    /**
     * Runs one writing call. Its answer is kept under its idempotency key, if it has one, together with what it wrote;
     * so is a refusal, where the work had begun.
     */
    public Answer write(Call call, String fingerprint, Function<Batch, Answer> work) {
        return locked(() -> {
            Batch batch = new Batch(call, clock.instant().getEpochSecond(), ids);
            try {
                Answer answer = work.apply(batch);
                keep(batch, call, fingerprint, answer);
                commit(batch.changes());
                return answer;
            } catch (Refused refused) {
                if (refused.begun()) {
                    Batch refusal = new Batch(call, batch.nowSeconds(), ids);
                    keep(refusal, call, fingerprint, refused.answer());
                    commit(refusal.changes());
                }
                throw refused;
            }
        });
    }

    /** Refuses once as many intents are held as this simulator is made for. */
    public void requireRoom() {
        if (locked(() -> state.intents.size()) >= MAX_INTENTS) {
            throw Refused.malformed(new StripeError(
                    429,
                    "api_error",
                    "The local Stripe holds " + MAX_INTENTS + " PaymentIntents, its limit:"
                            + " start it on an empty directory.",
                    Map.of()));
        }
    }

    /** An event was taken, or is given up. */
    public void settle(String eventId) {
        locked(() -> commit(List.of(new Change.EventSettled(eventId))));
    }

    /** An event is to be tried again. */
    public void postpone(String eventId, int attempts, long dueMillis) {
        locked(() -> commit(List.of(new Change.DeliveryFailed(eventId, attempts, dueMillis))));
    }

    /** Waits for the next event to deliver. */
    public Delivery awaitDue() throws InterruptedException {
        return due.take();
    }

    public Optional<Intent> intent(String id) {
        return locked(() -> state.intents.get(id));
    }

    public Optional<Charge> charge(String id) {
        return locked(() -> state.charges.get(id));
    }

    public Optional<Refund> refund(String id) {
        return locked(() -> state.refunds.get(id));
    }

    public Optional<PaymentMethod> method(String id) {
        return locked(() -> Optional.ofNullable(state.methods.get(id)));
    }

    public List<Intent> intents(Window window) {
        return locked(() -> window.of(state.intents, Intent::createdSeconds, _ -> true));
    }

    /** Of one intent, or of all where none is named. */
    public List<Charge> charges(Window window, Optional<String> intentId) {
        return locked(() -> window.of(
                state.charges,
                Charge::createdSeconds,
                charge -> intentId.isEmpty() || charge.intentId().equals(intentId.get())));
    }

    /** Of one charge or intent, or of all where none is named. */
    public List<Refund> refunds(Window window, Optional<String> chargeId, Optional<String> intentId) {
        return locked(() -> window.of(
                state.refunds,
                Refund::createdSeconds,
                refund -> (chargeId.isEmpty() || refund.chargeId().equals(chargeId.get()))
                        && (intentId.isEmpty() || refund.intentId().equals(intentId.get()))));
    }

    /** Of the types named, or of all where none is. A type may end in {@code *}. */
    public List<ObjectNode> events(Window window, List<String> types) {
        List<State.EventEntry> entries = locked(() -> window.of(
                state.events,
                State.EventEntry::createdSeconds,
                entry -> types.isEmpty() || types.stream().anyMatch(type -> matches(type, entry.type()))));
        return entries.stream().map(this::read).toList();
    }

    public Optional<ObjectNode> event(String id) {
        return locked(() -> state.events.get(id)).map(this::read);
    }

    /** What the first call under that key was answered, for 24 hours. */
    public Optional<Change.AnswerKept> answer(String key) {
        return locked(() -> state.answer(key, clock.instant().getEpochSecond()))
                .map(entry -> journal.read(entry.place()).stream()
                        .filter(change -> change instanceof Change.AnswerKept)
                        .map(Change.AnswerKept.class::cast)
                        .findFirst()
                        .orElseThrow());
    }

    @PreDestroy
    void close() {
        locked(() -> {
            journal.close();
            return true;
        });
    }

    private ObjectNode read(State.EventEntry entry) {
        ObjectNode event = journal.read(entry.place()).stream()
                .filter(change -> change instanceof Change.EventRaised raised
                        && raised.id().equals(entry.id()))
                .map(change -> ((Change.EventRaised) change).event())
                .findFirst()
                .orElseThrow();
        boolean waiting = locked(() -> state.pending.containsKey(entry.id()));
        return event.put("pending_webhooks", waiting ? 1 : 0);
    }

    private static boolean matches(String pattern, String type) {
        return pattern.endsWith("*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : type.equals(pattern);
    }

    private static void keep(Batch batch, Call call, String fingerprint, Answer answer) {
        call.idempotencyKey()
                .ifPresent(key -> batch.add(new Change.AnswerKept(
                        key, fingerprint, batch.nowSeconds(), call.requestId(), answer.status(), answer.body())));
    }

    private boolean commit(List<Change> changes) {
        if (changes.isEmpty()) {
            return false;
        }
        Place place = journal.append(changes);
        for (Change change : changes) {
            state.apply(change, place);
            switch (change) {
                case Change.EventRaised event -> due.add(state.pending.get(event.id()));
                case Change.DeliveryFailed failed ->
                    Optional.ofNullable(state.pending.get(failed.id())).ifPresent(due::add);
                default -> {}
            }
        }
        return true;
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
