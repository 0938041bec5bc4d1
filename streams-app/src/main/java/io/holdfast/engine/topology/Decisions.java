package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Command;
import io.holdfast.engine.inventory.Decision;
import io.holdfast.engine.inventory.Inventory;

/** How decisions come about: by {@link Inventory#decide}, or by one with a planted fault, to prove that it is found. */
public interface Decisions {
    Decision decide(Inventory inventory, Command command, long nowMillis);
}
