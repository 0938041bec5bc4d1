package io.holdfast.engine.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest few things of each inventory. */
final class Recent<T> {
    private final int most;
    private final Map<String, List<T>> things = new HashMap<>();

    Recent(int most) {
        this.most = most;
    }

    void note(String inventory, T thing) {
        List<T> known = things.computeIfAbsent(inventory, id -> new ArrayList<>());
        if (known.size() == most) {
            known.removeFirst();
        }
        known.add(thing);
    }

    Optional<T> any(String inventory, Dice dice) {
        List<T> known = things.getOrDefault(inventory, List.of());
        return known.isEmpty() ? Optional.empty() : Optional.of(dice.oneOf(known));
    }
}
