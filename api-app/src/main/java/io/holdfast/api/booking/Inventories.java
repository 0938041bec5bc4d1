package io.holdfast.api.booking;

/** Names the inventory of an event: the event's id in decimal, the key of everything that is said about its seats. */
public final class Inventories {
    private Inventories() {}

    public static String of(long eventId) {
        return Long.toString(eventId);
    }
}
