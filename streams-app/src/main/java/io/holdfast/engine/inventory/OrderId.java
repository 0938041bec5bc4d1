package io.holdfast.engine.inventory;

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
        return new InventoryId(value.substring(0, value.lastIndexOf('.')));
    }

    @Override
    public String toString() {
        return value;
    }
}
