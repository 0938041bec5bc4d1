package io.holdfast.api.payments.reconcile;

import com.stripe.exception.StripeException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Asks the provider again, ever less often, as long as it is busy or away; nobody waits for the answer. */
final class PatientStripe {
    /** One question. */
    interface Question<T> {
        T ask() throws StripeException;
    }

    private static final int TRIES = 8;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private PatientStripe() {}

    /** @throws StripeException when it is no use, or has lasted for a minute or so */
    static <T> T ask(Question<T> question) throws StripeException {
        for (int tries = 1; ; tries++) {
            try {
                return question.ask();
            } catch (StripeException e) {
                if (tries == TRIES || !mayPass(e) || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                long pause = FIRST_PAUSE_MILLIS << (tries - 1);
                LockSupport.parkNanos(Duration.ofMillis(
                                pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2))
                        .toNanos());
            }
        }
    }

    private static boolean mayPass(StripeException e) {
        Integer status = e.getStatusCode();
        return status == null || status == 0 || status == TOO_MANY || status >= SERVER_ERROR;
    }
}
