package io.holdfast.api.payments.tasks;

import com.stripe.exception.StripeException;
import java.util.Objects;

/** What a failure at Stripe means: whether asking again is futile, and its stable code. */
final class StripeRefusal {
    private StripeRefusal() {}

    /** A wrong API key (401, 403) is mended by an operator, a conflict or a limit by time. */
    static boolean isFinal(StripeException e) {
        Integer status = e.getStatusCode();
        return status != null
                && switch (status) {
                    case 400, 402, 404 -> true;
                    default -> false;
                };
    }

    /** Never its message: that may quote what a person typed. */
    static String code(StripeException e) {
        if (e.getCode() != null) {
            return e.getCode();
        }
        Integer status = e.getStatusCode();
        return status == null || status == 0 ? "no_answer" : "http_" + Objects.requireNonNull(status);
    }

    /** It is not in a state in which that can be done. */
    static boolean isWrongState(StripeException e) {
        return "payment_intent_unexpected_state".equals(e.getCode());
    }
}
