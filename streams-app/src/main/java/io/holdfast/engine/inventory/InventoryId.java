package io.holdfast.engine.inventory;

/** The unit of serialisation: an event, or a section of one. It is the key of every command. */
public record InventoryId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
