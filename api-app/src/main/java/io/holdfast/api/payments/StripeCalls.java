package io.holdfast.api.payments;

import com.stripe.exception.StripeException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Lets a bounded number of payments be created at once. Whatever goes wrong is {@link PaymentUnavailable}. */
final class StripeCalls {
    /** Something to be asked of Stripe. */
    interface Call<T> {
        T make() throws StripeException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(StripeCalls.class);
    private static final int MAX_CALLS = 64;
    private static final long MAX_WAIT_SECONDS = 3;

    private final Semaphore places = new Semaphore(MAX_CALLS);

    <T> T make(String orderId, Call<T> call) throws PaymentUnavailable {
        acquire();
        try {
            return call.make();
        } catch (StripeException e) {
            LOG.warn(
                    "Stripe gave no payment for order {}: {} {} {}",
                    orderId,
                    e.getClass().getSimpleName(),
                    e.getStatusCode(),
                    e.getCode());
            throw new PaymentUnavailable("Stripe gave no payment", e);
        } catch (DataAccessException e) {
            LOG.warn("What is needed for the payment of order {} could not be read", orderId, e);
            throw new PaymentUnavailable("The database gave no answer", e);
        } finally {
            places.release();
        }
    }

    private void acquire() throws PaymentUnavailable {
        try {
            if (!places.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new PaymentUnavailable("Too many payments are being created", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PaymentUnavailable("Interrupted while waiting for Stripe", e);
        }
    }
}
