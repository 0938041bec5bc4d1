package io.holdfast.api.tickets;

import com.fasterxml.jackson.annotation.JsonValue;

/** What comes of a scan. Clients rely on the words. */
enum ScanResult {
    ADMITTED("ADMITTED", "Let in"),
    ALREADY_USED("already_used", "Somebody was let in with this ticket before"),
    BAD_SIGNATURE("bad_signature", "This is no QR code of ours"),
    UNKNOWN_TICKET("unknown_ticket", "The event has no such ticket"),
    REVOKED("revoked", "This ticket was given back, replaced or frozen"),
    WRONG_EVENT("wrong_event", "This ticket is for another event"),
    NOT_YET_VALID("not_yet_valid", "This ticket is not good yet"),
    EXPIRED("expired", "This ticket is no longer good");

    private final String word;
    private final String detail;

    ScanResult(String word, String detail) {
        this.word = word;
        this.detail = detail;
    }

    /** The word in JSON, the code of a problem, and the tag of the metric. */
    @JsonValue
    String word() {
        return word;
    }

    String detail() {
        return detail;
    }
}
