package io.holdfast.engine.inventory;

/** Why a command is refused, in order of precedence: where several reasons apply, the first is given. */
public enum Refusal {
    UNKNOWN_INVENTORY,
    UNKNOWN_ORDER,
    UNKNOWN_ENTRY,
    ALREADY_OPEN,
    KEY_REUSED,
    DEADLINE_PASSED,
    EVENT_CANCELLED,
    SALES_NOT_OPEN,
    SALES_CLOSED,
    SALES_STARTED,
    INVALID,
    TOO_MANY,
    NO_SUCH_SECTION,
    NO_SUCH_SEAT,
    DUPLICATE_SEAT,
    SEATS_IN_USE,
    NOT_CANCELLABLE,
    ALREADY_WAITING,
    LIMIT_REACHED,
    STILL_AVAILABLE,
    SEATS_TAKEN,
    SOLD_OUT,
    NOT_TOGETHER
}
