package io.holdfast.stripe.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Things by id, and in the order in which they came. For one thread at a time. */
final class Shelf<T> {

    private final Map<String, Long> numbers = new HashMap<>();
    private final NavigableMap<Long, T> inOrder = new TreeMap<>();
    private long last;

    /** A known id keeps its place in the order. */
    void put(String id, T thing) {
        inOrder.put(numbers.computeIfAbsent(id, _ -> ++last), thing);
    }

    Optional<T> get(String id) {
        return Optional.ofNullable(numbers.get(id)).map(inOrder::get);
    }

    /** Forgets the oldest, and says its id. There must be one. */
    String dropOldest(Function<T, String> idOf) {
        long first = inOrder.firstKey();
        String id = idOf.apply(inOrder.firstEntry().getValue());
        inOrder.remove(first);
        numbers.remove(id);
        return id;
    }

    int size() {
        return inOrder.size();
    }

    /** Newest first. */
    Stream<T> newestFirst() {
        return inOrder.descendingMap().values().stream();
    }

    /** What came before that id, newest first; nothing where the id is unknown. */
    Stream<T> before(String id) {
        Long number = numbers.get(id);
        return number == null ? Stream.empty() : inOrder.headMap(number, false).descendingMap().values().stream();
    }

    /** What came after that id, oldest first; nothing where the id is unknown. */
    Stream<T> after(String id) {
        Long number = numbers.get(id);
        return number == null ? Stream.empty() : inOrder.tailMap(number, false).values().stream();
    }
}
