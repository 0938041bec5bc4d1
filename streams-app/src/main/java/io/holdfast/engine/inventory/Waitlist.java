package io.holdfast.engine.inventory;

import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who waits for seats that may come back, in the order of joining. A user has at most one entry that is not over. */
public final class Waitlist {
    private final Map<EntryId, Entry> entries = new HashMap<>();
    private final TreeMap<Long, Entry> waiting = new TreeMap<>();
    /** The same by what they wish. */
    private final Map<Wish.Best, SortedMap<Long, Entry>> lines = new HashMap<>();

    /** The sequences of those who wait, of which many are counted at once: a tree counts them one by one. */
    private final BitSet places = new BitSet();

    private final Map<UserId, EntryId> active = new HashMap<>();

    /** Those that ended without a sale, in the sequence in which they ended. What was sold ends with its order. */
    private final TreeSet<Entry> ended =
            new TreeSet<>(Comparator.comparingLong(Entry::atMillis).thenComparingLong(Entry::sequence));

    private long lastSequence;

    void put(Entry entry) {
        lastSequence = Math.max(lastSequence, entry.sequence());
        @Nullable Entry before = entries.put(entry.id(), entry);
        if (before != null) {
            ended.remove(before);
        }
        if (entry.status() == Entry.Status.LAPSED || entry.status() == Entry.Status.LEFT) {
            ended.add(entry);
        }
        places.set((int) entry.sequence(), entry.status() == Entry.Status.WAITING);
        SortedMap<Long, Entry> line = lines.computeIfAbsent(entry.wish(), _ -> new TreeMap<>());
        if (entry.status() == Entry.Status.WAITING) {
            waiting.put(entry.sequence(), entry);
            line.put(entry.sequence(), entry);
        } else {
            waiting.remove(entry.sequence());
            line.remove(entry.sequence());
        }
        if (!entry.status().isOver()) {
            active.putIfAbsent(entry.user(), entry.id());
        } else {
            active.remove(entry.user(), entry.id());
        }
    }

    /** An entry that is over leaves; one that is not, or is not known, changes nothing. */
    void forget(EntryId id) {
        @Nullable Entry entry = entries.get(id);
        if (entry != null && entry.status().isOver()) {
            entries.remove(id);
            ended.remove(entry);
        }
    }

    /** The first to end of those that ended before this moment and that meet a condition. */
    Optional<Entry> oldestEnded(long beforeMillis, Predicate<Entry> condition) {
        return ended.stream()
                .takeWhile(entry -> entry.atMillis() < beforeMillis)
                .filter(condition)
                .findFirst();
    }

    boolean hasEnded() {
        return !ended.isEmpty();
    }

    /** How many entries are remembered. */
    public int size() {
        return entries.size();
    }

    public Optional<Entry> find(EntryId id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** How many entries wait in front of this one, plus one; 0 when it does not wait. */
    public int position(Entry entry) {
        return entry.status() == Entry.Status.WAITING
                ? places.get(0, (int) entry.sequence() + 1).cardinality()
                : 0;
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean isActive(UserId user) {
        return active.containsKey(user);
    }

    long nextSequence() {
        return lastSequence + 1;
    }

    /** In the order of joining. */
    public Collection<Entry> waiting() {
        return waiting.values();
    }

    /** Those who wait, by what they wish, each line in the order of joining. */
    Map<Wish.Best, SortedMap<Long, Entry>> lines() {
        return lines;
    }
}
