package io.holdfast.engine.simulation;

import java.util.List;

/** One thing that a task did: it was started, it took a message, or it was woken by the clock. */
sealed interface Turn {
    /** It knows nothing but what is stored. */
    record Started() implements Turn {}

    /** @param wallMillis what the clock of its machine said */
    record Took(Message message, long wallMillis, List<Output> outputs) implements Turn {}

    /** A message that holds no command was put aside. */
    record PutAside(Message message, List<Output> outputs) implements Turn {}

    record Woke(long wallMillis, List<Output> outputs) implements Turn {}
}
