package io.holdfast.engine.inventory;

/** A buyer, by an opaque id. */
public record UserId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
