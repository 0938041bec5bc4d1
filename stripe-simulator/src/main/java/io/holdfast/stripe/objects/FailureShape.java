package io.holdfast.stripe.objects;

import io.holdfast.stripe.wire.StripeError;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A declined payment, as {@code last_payment_error} and as the error that the confirming call is answered. */
public final class FailureShape {

    private FailureShape() {}

    static ObjectNode of(Intent.Failure failure) {
        return (ObjectNode) error(failure).answer().body().path("error");
    }

    /** The 402 answer, with the intent as it is after the failure. */
    public static StripeError cardError(Intent.Failure failure, ObjectNode intent) {
        return error(failure).with("payment_intent", intent);
    }

    private static StripeError error(Intent.Failure failure) {
        var text = JsonNodeFactory.instance;
        Decline decline = failure.decline();
        StripeError error = decline.equals(Decline.AUTHENTICATION_FAILED)
                ? StripeError.invalid(decline.message())
                : StripeError.card(decline.message());
        if (failure.chargeId().isPresent()) {
            error = error.with("charge", text.stringNode(failure.chargeId().get()));
        }
        error = error.code(decline.code());
        if (decline.declineCode().isPresent()) {
            error = error.with(
                    "decline_code", text.stringNode(decline.declineCode().get()));
        }
        return error.with("payment_method", PaymentMethodShape.of(failure.method()));
    }
}
