package io.holdfast.engine.inventory;

/** Why a command is refused, in order of precedence: where several reasons apply, the first is given. */
public enum Refusal {
    INVALID,
    UNKNOWN_INVENTORY,
    ALREADY_OPEN,
    DEADLINE_PASSED,
    UNKNOWN_ORDER,
    UNKNOWN_ENTRY,
    KEY_REUSED,
    NOT_CANCELLABLE,
    SALES_STARTED,
    EVENT_CANCELLED,
    SALES_NOT_OPEN,
    SALES_CLOSED,
    NO_SUCH_SECTION,
    NO_SUCH_SEAT,
    DUPLICATE_SEAT,
    SEATS_IN_USE,
    TOO_MANY,
    ALREADY_WAITING,
    LIMIT_REACHED,
    STILL_AVAILABLE,
    SEATS_TAKEN,
    SOLD_OUT,
    NOT_TOGETHER
}
