package io.holdfast.api.protection;

/** Where bookings are sent to, for what meets them before the controllers do. */
public final class BookingPath {
    /** A regular expression; its group is the event's number. */
    public static final String REGEX = "/api/v1/events/([1-9][0-9]{0,17})/book";

    private BookingPath() {}
}
