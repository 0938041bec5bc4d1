package io.holdfast.api.catalogue;

/**
 * Opens the inventory of an event for sale, in the engine. Idempotent: opening twice changes nothing, so that an
 * answer that got lost is asked for again.
 */
public interface InventoryOpening {
    /** Waits for the engine up to its usual patience; false where it did not confirm in that time. */
    boolean open(Event event);
}
