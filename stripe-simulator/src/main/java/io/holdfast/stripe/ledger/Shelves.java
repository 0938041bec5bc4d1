package io.holdfast.stripe.ledger;

import io.holdfast.stripe.objects.Stored;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A shelf for each kind of thing. For one thread at a time. */
final class Shelves {

    private final Map<Class<? extends Stored>, Shelf<Stored>> shelves = new HashMap<>();

    void put(Stored thing) {
        of(thing.getClass()).put(thing.id(), thing);
    }

    <T extends Stored> Optional<T> get(Class<T> kind, String id) {
        return of(kind).get(id).map(kind::cast);
    }

    <T extends Stored> List<T> list(Class<T> kind, Window window, Predicate<T> wanted) {
        return window.of(of(kind), Stored::createdSeconds, thing -> wanted.test(kind.cast(thing))).stream()
                .map(kind::cast)
                .toList();
    }

    /** Newest first. */
    <T extends Stored> List<T> all(Class<T> kind) {
        return of(kind).newestFirst().map(kind::cast).toList();
    }

    /** How many there are of the kind of which there are most. */
    int largest() {
        return shelves.values().stream().mapToInt(Shelf::size).max().orElse(0);
    }

    void forEach(Consumer<Stored> action) {
        shelves.values().forEach(shelf -> shelf.newestFirst().forEach(action));
    }

    private Shelf<Stored> of(Class<? extends Stored> kind) {
        return shelves.computeIfAbsent(kind, _ -> new Shelf<>());
    }
}
