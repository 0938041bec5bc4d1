package io.holdfast.engine.inventory;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who waits for seats that may come back, in the order of joining. A user has at most one entry that is not over. */
public final class Waitlist {
    private final Map<EntryId, Entry> entries = new HashMap<>();
    private final TreeMap<Long, Entry> waiting = new TreeMap<>();
    private final Map<UserId, EntryId> active = new HashMap<>();
    private long lastSequence;

    void put(Entry entry) {
        lastSequence = Math.max(lastSequence, entry.sequence());
        entries.put(entry.id(), entry);
        if (entry.status() == Entry.Status.WAITING) {
            waiting.put(entry.sequence(), entry);
        } else {
            waiting.remove(entry.sequence());
        }
        if (!entry.status().isOver()) {
            active.putIfAbsent(entry.user(), entry.id());
        } else {
            active.remove(entry.user(), entry.id());
        }
    }

    public Optional<Entry> find(EntryId id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** How many entries wait in front of this one, plus one; 0 when it does not wait. */
    public int position(Entry entry) {
        return entry.status() == Entry.Status.WAITING
                ? waiting.headMap(entry.sequence(), true).size()
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
}
