package io.holdfast.api.waitingroom;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Those who come to one room at about the same time. While places are taken for some, the others gather, and are next
 * together: a thousand people are a few transactions.
 */
final class Crowd {
    private static final int MOST_AT_ONCE = 500;

    private record Newcomer(UUID user, CompletableFuture<Optional<Long>> place) {}

    private final Queue<Newcomer> gathered = new ConcurrentLinkedQueue<>();
    /** Fair, so that those who have their places leave before others come. */
    private final ReentrantLock door = new ReentrantLock(true);

    private final Function<Set<UUID>, Map<UUID, Long>> take;

    /** @param take gives each of them a place, or has none for anybody */
    Crowd(Function<Set<UUID>, Map<UUID, Long>> take) {
        this.take = take;
    }

    /** A place for this user, taken with whoever else is there; empty where there are none. Throws what taking throws. */
    Optional<Long> place(UUID user) {
        Newcomer own = new Newcomer(user, new CompletableFuture<>());
        gathered.add(own);
        door.lock();
        try {
            while (!own.place().isDone()) {
                takeForSome();
            }
        } finally {
            door.unlock();
        }
        try {
            return own.place().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e; // an Error stays within
        }
    }

    private void takeForSome() {
        List<Newcomer> some = next(MOST_AT_ONCE);
        try {
            Set<UUID> users = new LinkedHashSet<>();
            some.forEach(one -> users.add(one.user()));
            Map<UUID, Long> places = take.apply(users);
            some.forEach(one -> one.place().complete(Optional.ofNullable(places.get(one.user()))));
        } catch (RuntimeException | Error e) {
            // Who stands behind them would only wait for the same.
            some.addAll(next(Integer.MAX_VALUE));
            some.forEach(one -> one.place().completeExceptionally(e));
        }
    }

    private List<Newcomer> next(int most) {
        List<Newcomer> some = new ArrayList<>();
        for (Newcomer one = gathered.poll(); one != null; one = some.size() < most ? gathered.poll() : null) {
            some.add(one);
        }
        return some;
    }
}
