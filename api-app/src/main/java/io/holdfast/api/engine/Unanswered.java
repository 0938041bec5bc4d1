package io.holdfast.api.engine;

import org.jspecify.annotations.Nullable;

/** No reply was seen in time: whether the engine decided, and what, is not known. Asking again is safe. */
public final class Unanswered extends Exception {
    Unanswered(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }
}
