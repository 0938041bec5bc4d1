package io.holdfast.api.catalogue;

import io.holdfast.api.web.Problem;
import java.util.List;

/**
 * Tells the engine what is for sale. Each call is idempotent: it changes nothing the second time, so that an answer
 * that got lost is asked for again. Each waits for the engine up to its usual patience.
 */
public interface InventoryOpening {
    /** False where the engine did not confirm in that time. */
    boolean open(Event event);

    /** Asks for other terms than the engine sells by: those of the event as it is wanted. */
    Amendment amend(Event event, Event wanted);

    /** Ends the sale and every order. False where the engine did not confirm in that time. */
    boolean cancel(Event event);

    /** What became of a change of terms. */
    sealed interface Amendment {
        /** The engine sells by the new terms. */
        record Confirmed() implements Amendment {}

        /**
         * The engine goes on as it was, but for sections that it decides on by themselves.
         *
         * @param changedSections codes of those that are as wanted all the same
         */
        record Refused(Problem problem, List<String> changedSections) implements Amendment {}

        /** Not known yet: to be asked for again. */
        record Unknown() implements Amendment {}
    }
}
