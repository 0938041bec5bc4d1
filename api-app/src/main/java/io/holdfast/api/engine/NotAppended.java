package io.holdfast.api.engine;

import org.apache.kafka.common.errors.RecordTooLargeException;

/** A command was not acknowledged by the log, so nobody may be told that it was taken. Sending it again is safe. */
public final class NotAppended extends RuntimeException {
    NotAppended(Throwable cause) {
        super("The log did not take the command: " + cause.getMessage(), cause);
    }

    /** Whether sending it again is futile, since no broker takes a record of this size. */
    public boolean isTooLarge() {
        return getCause() instanceof RecordTooLargeException;
    }
}
