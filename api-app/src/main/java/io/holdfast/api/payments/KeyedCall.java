package io.holdfast.api.payments;

import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import java.util.Optional;

/**
 * A call of Stripe that is made once, however often it is asked for: its idempotency key follows from what it is for.
 *
 * <p>Stripe keeps the answer to a key, also a 500, so that a call that failed so can never be answered under that key
 * again. Such a call is made under the next key. The first may have been carried out all the same: what must not be done
 * twice is looked for in between, while the key has said that nothing more comes of it.
 */
public final class KeyedCall {
    /** What is asked, under the key of the options. */
    public interface Call<T> {
        T make(RequestOptions once) throws StripeException;
    }

    /** Looks for what a call that failed may have made. */
    public interface Lookup<T> {
        Optional<T> find() throws StripeException;
    }

    private static final int MAX_KEYS = 5;
    private static final int SERVER_ERROR = 500;

    private KeyedCall() {}

    /**
     * For what nobody knows of before it was answered, and for what cannot be done to the same object twice.
     *
     * @throws StripeException of the last key that was tried
     */
    public static <T> T make(String key, Call<T> call) throws StripeException {
        return make(key, call, Optional::empty);
    }

    /** @throws StripeException of the last key that was tried */
    public static <T> T make(String key, Call<T> call, Lookup<T> made) throws StripeException {
        for (int number = 1; ; number++) {
            try {
                return call.make(options(number == 1 ? key : key + "." + number));
            } catch (StripeException e) {
                if (!isRepeatedFailure(e)) {
                    throw e;
                }
                Optional<T> found = made.find();
                if (found.isPresent()) {
                    return found.get();
                }
                if (number == MAX_KEYS) {
                    throw e;
                }
            }
        }
    }

    private static RequestOptions options(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private static boolean isRepeatedFailure(StripeException e) {
        Integer status = e.getStatusCode();
        return status != null
                && status >= SERVER_ERROR
                && e.getStripeError() != null
                && e.getStripeError().getLastResponse() != null
                && e.getStripeError()
                        .getLastResponse()
                        .headers()
                        .firstValue("Idempotent-Replayed")
                        .filter("true"::equals)
                        .isPresent();
    }
}
