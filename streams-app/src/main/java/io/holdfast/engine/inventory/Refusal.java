package io.holdfast.engine.inventory;

/** Why a command is refused, in order of precedence: where several reasons apply, the first is given. */
public enum Refusal {
    INVALID,
    UNKNOWN_INVENTORY,
    ALREADY_OPEN,
    DEADLINE_PASSED,
    UNKNOWN_ORDER,
    KEY_REUSED,
    NOT_CANCELLABLE,
    SALES_NOT_OPEN,
    SALES_CLOSED,
    NO_SUCH_SECTION,
    NO_SUCH_SEAT,
    DUPLICATE_SEAT,
    TOO_MANY,
    LIMIT_REACHED,
    SEATS_TAKEN,
    SOLD_OUT,
    NOT_TOGETHER
}
