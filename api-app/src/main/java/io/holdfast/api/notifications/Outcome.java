package io.holdfast.api.notifications;

/** What became of one attempt. The reasons are short and name nobody: they are stored, counted and logged. */
sealed interface Outcome {
    /** The other side has taken it. */
    record Sent() implements Outcome {}

    /** It surely, or for a mail perhaps, was not taken, and may be tried again. */
    record Again(String reason) implements Outcome {}

    /** Nobody answered, which says nothing about this one: it is tried again as soon as somebody may. */
    record Unreachable(String reason) implements Outcome {}

    /** Trying again is futile, or might tell twice what must not be told twice. */
    record Never(String reason) implements Outcome {}

    /** It is of no use to anybody any more. */
    record Pointless(String reason) implements Outcome {}
}
