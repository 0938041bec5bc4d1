package io.holdfast.engine.inventory;

import java.util.Optional;

/** An order. The part before the last dot is its inventory, so that anyone can route to the order's owner. */
public record OrderId(String value) {
    /** Whether this is an order of the inventory, by its form. */
    public boolean isOf(InventoryId inventory) {
        String prefix = inventory.value();
        return value.length() > prefix.length() + 1
                && value.startsWith(prefix)
                && value.lastIndexOf('.') == prefix.length();
    }

    /** The inventory that the order belongs to. */
    public InventoryId inventory() {
        return inventoryIn(value).orElseThrow();
    }

    /** The inventory that a text names that may be the id of an order; empty where it is none. */
    public static Optional<InventoryId> inventoryIn(String text) {
        int dot = text.lastIndexOf('.');
        return dot <= 0 ? Optional.empty() : Optional.of(new InventoryId(text.substring(0, dot)));
    }

    @Override
    public String toString() {
        return value;
    }
}
