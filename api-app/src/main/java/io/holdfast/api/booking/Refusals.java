package io.holdfast.api.booking;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.SERVICE_UNAVAILABLE;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import io.holdfast.api.web.Problem;
import io.holdfast.wire.Refused;
import org.springframework.http.HttpHeaders;

/** What the engine refuses, in the words of the HTTP contract. */
public final class Refusals {
    private Refusals() {}

    public static Problem problem(Refused refused) {
        return switch (refused.getCode()) {
            case SEATS_TAKEN ->
                Problem.of(CONFLICT, "seats_taken", "Some of these seats are taken")
                        .with("seats", refused.getSeats());
            case SOLD_OUT ->
                Problem.of(CONFLICT, "sold_out", "There are not that many left")
                        .with("available", refused.getAvailable());
            case NOT_TOGETHER ->
                Problem.of(CONFLICT, "not_together", "That many are left, but not together; allow_split takes them");
            case LIMIT_REACHED -> limitReached(refused);
            case SALES_NOT_OPEN, UNKNOWN_INVENTORY -> Problem.of(CONFLICT, "sales_not_open", "Sales have not begun");
            case SALES_CLOSED -> Problem.of(CONFLICT, "sales_closed", "Sales have ended");
            case EVENT_CANCELLED -> Problem.of(CONFLICT, "event_cancelled", "The event is cancelled");
            case NOT_CANCELLABLE -> Problem.of(CONFLICT, "too_late", "The order cannot be cancelled any more");
            case SALES_STARTED ->
                Problem.of(CONFLICT, "sales_started", "Sales have started: only seats may be added and prices changed");
            case SEATS_IN_USE ->
                Problem.of(CONFLICT, "seats_in_use", "Some of these seats are held or sold")
                        .with("seats", refused.getSeats());
            case ALREADY_WAITING -> Problem.of(CONFLICT, "already_waiting", "One buyer waits once for an event");
            case STILL_AVAILABLE ->
                Problem.of(CONFLICT, "still_available", "There are seats left: book them")
                        .with("available", refused.getAvailable());
            case ALREADY_OPEN -> Problem.of(CONFLICT, "already_open", "The event is on sale with other seats");
            case NO_SUCH_SEAT ->
                Problem.of(UNPROCESSABLE_CONTENT, "no_such_seat", "Some of these seats do not exist")
                        .with("seats", refused.getSeats());
            case NO_SUCH_SECTION ->
                Problem.of(UNPROCESSABLE_CONTENT, "no_such_section", "There is no such section or ticket type");
            case DUPLICATE_SEAT ->
                Problem.of(UNPROCESSABLE_CONTENT, "duplicate_seat", "A seat is named twice")
                        .with("seats", refused.getSeats())
                        .field("seats");
            case TOO_MANY ->
                Problem.of(UNPROCESSABLE_CONTENT, "too_many", "That is more than may be had or blocked at once")
                        .with("limit", refused.getLimit());
            case KEY_REUSED ->
                Problem.of(UNPROCESSABLE_CONTENT, "key_reused", "This Idempotency-Key was used with another request");
            case INVALID -> Problem.of(UNPROCESSABLE_CONTENT, "invalid", "The engine cannot make sense of the request");
            case UNKNOWN_ORDER, UNKNOWN_ENTRY -> Problem.of(NOT_FOUND, "not_found", "There is nothing here");
            case DEADLINE_PASSED -> behind("engine_behind", "The engine is behind; nothing was booked");
            case UNKNOWN -> behind("engine_newer", "The engine refused for a reason that is not known here");
        };
    }

    private static Problem limitReached(Refused refused) {
        return Problem.of(CONFLICT, "limit_reached", "One buyer may have " + refused.getLimit() + " tickets")
                .with("limit", refused.getLimit())
                .with("held", refused.getHeld())
                .with("bought", refused.getBought());
    }

    private static Problem behind(String code, String detail) {
        return Problem.of(SERVICE_UNAVAILABLE, code, detail).header(HttpHeaders.RETRY_AFTER, "1");
    }
}
