package io.holdfast.api.payments.tasks;

import java.util.Optional;

/** How one try of a task ended. */
sealed interface TaskEnd {
    /**
     * It is done, and the engine has heard of it.
     *
     * @param outcome a word for the metric
     * @param resultId what it made at the provider
     */
    record Done(String outcome, Optional<String> resultId) implements TaskEnd {
        Done(String outcome) {
            this(outcome, Optional.empty());
        }
    }

    /** It did not work, and may later. */
    record Later(String errorCode) implements TaskEnd {}

    /** It will never work: an operator has to see to it. */
    record Refused(String errorCode, Optional<String> resultId) implements TaskEnd {
        Refused(String errorCode) {
            this(errorCode, Optional.empty());
        }
    }
}
