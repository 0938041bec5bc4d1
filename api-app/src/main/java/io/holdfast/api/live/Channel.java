package io.holdfast.api.live;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Inventories;
import io.holdfast.api.catalogue.Section;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.EventUpdate;
import io.holdfast.wire.view.InventoryCounts;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * One event that is watched: how it stands, what has changed since it was last told of, and the latest messages. Who
 * reads the log folds changes in; a tick makes one message of them, for all clients together.
 *
 * <p>No change is left out and none told twice: where an entry of the ledger is missing nothing more is taken until the
 * whole has been read anew, and then every client begins anew, too.
 */
final class Channel {
    private final long eventId;
    private final MessageWriter writer;
    private final LiveSettings settings;
    private final Set<Thread> listening = ConcurrentHashMap.newKeySet();
    private Following following = Following.NOT_YET;
    private Event event;
    private Standing standing;
    private long revision;
    private List<Long> told = List.of();
    private Gathered gathered;
    private Optional<EventUpdate> update = Optional.empty();
    private Optional<Snapshot> snapshot = Optional.empty();
    private Map<String, Long> ahead = Map.of();
    private volatile History history = History.none(0, Cursor.FOREIGN);
    private volatile boolean ended;

    private enum Following {
        NOT_YET,
        YES,
        /** Something is missing. */
        BROKEN
    }

    /**
     * How all stands.
     *
     * @param last the number of the last message that is in it
     */
    record Snapshot(Message message, long last, long madeNanos) {}

    /**
     * Something was told.
     *
     * @param decidedMillis when the last of it was decided
     */
    record Told(long decidedMillis) {}

    Channel(Event event, MessageWriter writer, LiveSettings settings) {
        this.eventId = event.id();
        this.event = event;
        this.writer = writer;
        this.settings = settings;
        this.standing = new Standing(event.id(), List.of(), List.of());
        this.gathered = new Gathered(Set.of());
    }

    synchronized void fold(AvailabilityChange change) {
        if (following == Following.YES) {
            switch (standing.fold(change)) {
                case KNOWN -> {}
                case NEXT -> gathered.add(change);
                case GAP -> following = Following.BROKEN;
            }
        }
    }

    synchronized void fold(EventUpdate news) {
        if (following == Following.YES && news.getRevision() > revision) {
            revision = news.getRevision();
            update = Optional.of(news);
            Optional.ofNullable(news.getCancelledAt()).ifPresent(this::cancel);
        }
    }

    /** From now on nothing is left of it. */
    private void cancel(Instant at) {
        event = event.cancelled(at);
        snapshot = Optional.empty();
    }

    /**
     * Begins with what was read of it; every client begins anew.
     *
     * @param heard the latest version of each inventory that was read off the log, whether or not it was folded
     * @return false where what was read is older than that, and has to be read again
     */
    boolean begin(Event read, long revisionRead, Collection<InventoryCounts> counts, ToLongFunction<String> heard) {
        synchronized (this) {
            Standing next = new Standing(eventId, Inventories.of(read), counts);
            if (Inventories.of(read).stream().anyMatch(name -> next.version(name) < heard.applyAsLong(name))) {
                return false;
            }
            event = read;
            revision = revisionRead;
            standing = next;
            told = next.versions();
            gathered = new Gathered(general());
            update = Optional.empty();
            snapshot = Optional.empty();
            ahead = Map.of();
            history = History.none(history.last() + 1, cursor());
            following = Following.YES;
        }
        wake();
        return true;
    }

    /** Where the views have long known of a change that the log did not bring, it is read anew. */
    synchronized void compare(Event read, Collection<InventoryCounts> counts) {
        event = event.isCancelled() ? event : read; // for good, whatever was read just before
        boolean missing = ahead.entrySet().stream().anyMatch(seen -> standing.version(seen.getKey()) < seen.getValue());
        if (missing && following == Following.YES) {
            following = Following.BROKEN;
        }
        Map<String, Long> next = new HashMap<>();
        counts.stream()
                .filter(shown -> shown.version() > standing.version(shown.inventory()))
                .forEach(shown -> next.put(shown.inventory(), shown.version()));
        ahead = next;
    }

    synchronized boolean isBroken() {
        return following == Following.BROKEN;
    }

    /** Tells what was gathered, if anything was. */
    Optional<Told> tick() {
        Optional<Told> now = publish();
        now.ifPresent(_ -> wake());
        return now;
    }

    private synchronized Optional<Told> publish() {
        if (following != Following.YES || (gathered.isEmpty() && update.isEmpty())) {
            return Optional.empty();
        }
        History next = history;
        if (update.isPresent()) {
            next = with(next, writer.event(new Cursor(eventId, revision, told), update.get()));
        }
        if (!gathered.isEmpty()) {
            next = with(next, changes());
        }
        long decidedMillis = gathered.isEmpty()
                ? update.map(news -> news.getChangedAt().toEpochMilli()).orElseThrow()
                : standing.asOfMillis();
        gathered = new Gathered(general());
        update = Optional.empty();
        history = next;
        return Optional.of(new Told(decidedMillis));
    }

    private Message changes() {
        told = standing.versions();
        return gathered.isWhole()
                ? writer.snapshot(cursor(), event, standing)
                : writer.availability(cursor(), standing, gathered.sections(event.isCancelled()));
    }

    private History with(History before, Message message) {
        return before.with(message, settings.history().toBytes());
    }

    /**
     * How all stands, not longer ago than between two ticks: a crowd that comes at once is one piece of work. All that
     * is in it has been told before, so that what is told after is news to whoever has it.
     */
    synchronized Snapshot snapshot() {
        long nowNanos = System.nanoTime();
        boolean fresh = snapshot.filter(made ->
                        nowNanos - made.madeNanos() < settings.every().toNanos() && made.last() >= history.start())
                .isPresent();
        if (!fresh) {
            publish().ifPresent(_ -> wake());
            snapshot = Optional.of(new Snapshot(writer.snapshot(cursor(), event, standing), history.last(), nowNanos));
        }
        return snapshot.orElseThrow();
    }

    /** Of a section that was added since the event was last read, places may be told of for a moment. */
    private Set<String> general() {
        return event.terms().sections().stream()
                .filter(section -> section.kind() == Section.Kind.GENERAL)
                .map(Section::code)
                .collect(Collectors.toSet());
    }

    private Cursor cursor() {
        return new Cursor(eventId, revision, standing.versions());
    }

    Message reset(Cursor cursor, Feed.Reason reason) {
        return writer.reset(cursor, reason);
    }

    History history() {
        return history;
    }

    long eventId() {
        return eventId;
    }

    /** A thread that is woken when there is something new. */
    void listen(Thread thread) {
        listening.add(thread);
    }

    void forget(Thread thread) {
        listening.remove(thread);
    }

    boolean isEnded() {
        return ended;
    }

    void end() {
        ended = true;
        wake();
    }

    private void wake() {
        listening.forEach(LockSupport::unpark);
    }
}
