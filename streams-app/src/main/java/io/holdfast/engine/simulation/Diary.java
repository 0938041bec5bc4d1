package io.holdfast.engine.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** The last few things that happened to an inventory; written out only when something is wrong. */
final class Diary {
    private static final int ENTRIES = 20;

    private final Deque<Supplier<String>> entries = new ArrayDeque<>(ENTRIES + 1);

    void note(Supplier<String> entry) {
        entries.add(entry);
        if (entries.size() > ENTRIES) {
            entries.remove();
        }
    }

    List<String> read() {
        return entries.stream().map(Supplier::get).toList();
    }
}
