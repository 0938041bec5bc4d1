package io.holdfast.stripe.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.stripe.objects.Stored;
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
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one holder of state. A call's changes reach the journal in one line before anyone sees them, and only one call
 * writes at a time: each step takes microseconds, so that a lock is enough.
 */
@Component
public class Ledger {

    private static final int MAX_OF_A_KIND = 1_000_000;

    /** What is absent is not written; what is not there is read as absent, false or 0, also where it is a new field. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build();

    private final ReentrantLock lock = new ReentrantLock();
    private final DueQueue<Delivery> outbox;
    private final DueQueue<Timer> timers;
    private final Clock clock;
    private final Ids ids;
    private final State state;
    private final Journal journal;

    public Ledger(Settings settings, Clock clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
        this.state = new State();
        this.outbox = new DueQueue<>(clock);
        this.timers = new DueQueue<>(clock);
        Path directory = settings.data();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the data directory " + directory, e);
        }
        this.journal = Journal.open(directory.resolve("journal.jsonl"), JSON, (changes, place) -> {
            changes.forEach(change -> state.apply(change, place));
        });
        state.pending.values().forEach(this::post);
        state.things.forEach(this::remind);
    }

    /**
     * Runs one writing call. Its answer is kept under its idempotency key, if it has one, together with what it wrote;
     * so is a refusal, where the work had begun.
     */
    public Answer write(Call call, String fingerprint, Function<Batch, Answer> work) {
        return locked(() -> {
            Batch batch = new Batch(call, clock.instant().getEpochSecond(), ids, state.things);
            try {
                Answer answer = work.apply(batch);
                keep(batch, call, fingerprint, answer);
                commit(batch.changes());
                return answer;
            } catch (Refused refused) {
                if (refused.begun()) {
                    Batch refusal = new Batch(call, batch.nowSeconds(), ids, state.things);
                    keep(refusal, call, fingerprint, refused.answer());
                    commit(refusal.changes());
                }
                throw refused;
            }
        });
    }

    /** Refuses once as many objects of a kind are held as this simulator is made for. */
    public void requireRoom() {
        if (locked(() -> state.things.largest()) >= MAX_OF_A_KIND) {
            throw Refused.malformed(new StripeError(
                    429,
                    "api_error",
                    "The local Stripe holds " + MAX_OF_A_KIND + " objects of a kind, its limit:"
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

    /** The events to deliver. */
    public DueQueue<Delivery> outbox() {
        return outbox;
    }

    /** How often each event that is still to be taken was tried in vain. */
    public List<Integer> attemptsOfPending() {
        return locked(
                () -> state.pending.values().stream().map(Delivery::attempts).toList());
    }

    /** What changes by itself, and when. */
    public DueQueue<Timer> timers() {
        return timers;
    }

    public <T extends Stored> Optional<T> find(Class<T> kind, String id) {
        return locked(() -> state.things.get(kind, id));
    }

    /** Newest first, those that are wanted. */
    public <T extends Stored> List<T> list(Class<T> kind, Window window, Predicate<T> wanted) {
        return locked(() -> state.things.list(kind, window, wanted));
    }

    /** Every one of them, newest first. */
    public <T extends Stored> List<T> all(Class<T> kind) {
        return locked(() -> state.things.all(kind));
    }

    /** Looks at several things while nobody writes. */
    public <T> T consistently(Supplier<T> look) {
        return locked(look);
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
                case Change.Saved saved -> remind(saved.thing());
                case Change.EventRaised event ->
                    Optional.ofNullable(state.pending.get(event.id())).ifPresent(this::post);
                case Change.DeliveryFailed failed ->
                    Optional.ofNullable(state.pending.get(failed.id())).ifPresent(this::post);
                default -> {}
            }
        }
        return true;
    }

    private void post(Delivery delivery) {
        outbox.add(delivery, delivery.dueMillis());
    }

    private void remind(Stored thing) {
        thing.dueMillis().ifPresent(due -> timers.add(new Timer(thing.getClass(), thing.id(), due), due));
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
