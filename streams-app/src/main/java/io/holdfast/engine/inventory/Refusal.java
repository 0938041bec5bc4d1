package io.holdfast.engine.inventory;

/** Why a command is refused, in order of precedence: where several reasons apply, the first is given. */
public enum Refusal {
    UNKNOWN_INVENTORY,
    ALREADY_OPEN,
    UNKNOWN_ORDER,
    KEY_REUSED,
    NOT_CANCELLABLE,
    DEADLINE_PASSED,
    SALES_NOT_OPEN,
    SALES_CLOSED,
    INVALID,
    TOO_MANY,
    NO_SUCH_SECTION,
    NO_SUCH_SEAT,
    DUPLICATE_SEAT,
    LIMIT_REACHED,
    SEATS_TAKEN,
    SOLD_OUT,
    NOT_TOGETHER
}
