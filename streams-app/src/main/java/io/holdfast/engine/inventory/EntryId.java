package io.holdfast.engine.inventory;

/** An entry of the waitlist. An offer to it is an order of the same id. */
public record EntryId(String value) {
    /** The order that an offer to this entry makes. */
    public OrderId order() {
        return new OrderId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
