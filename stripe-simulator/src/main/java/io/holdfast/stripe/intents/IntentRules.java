package io.holdfast.stripe.intents;

import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.IntentShape;
import io.holdfast.stripe.objects.IntentStatus;
import io.holdfast.stripe.objects.PaymentMethod;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.util.Optional;
import java.util.Set;

/** What the state of an intent forbids, in Stripe's words. Such a refusal carries the intent. */
final class IntentRules {

    private static final String UNEXPECTED_STATE = "payment_intent_unexpected_state";
    private static final String MISSING_METHOD =
            "You cannot confirm this PaymentIntent because it's missing a payment method."
                    + " You can either update the PaymentIntent with a payment method and then confirm it again,"
                    + " or confirm it again directly with a payment method or ConfirmationToken.";

    private IntentRules() {}

    static void requireCancelable(Intent intent) {
        require(
                intent,
                IntentStatus.CANCELABLE,
                "You cannot cancel this PaymentIntent because it has a status of %s."
                        + " Only a PaymentIntent with one of the following statuses may be canceled: %s.");
    }

    static void requireCapturable(Intent intent) {
        require(
                intent,
                IntentStatus.CAPTURABLE,
                "This PaymentIntent could not be captured because it has a status of %s."
                        + " Only a PaymentIntent with one of the following statuses may be captured: %s.");
    }

    static void requireConfirmable(Intent intent) {
        if (intent.status() == IntentStatus.SUCCEEDED) {
            throw unexpected(
                    intent,
                    "You cannot confirm this PaymentIntent because it has already succeeded after being previously"
                            + " confirmed.");
        }
        require(
                intent,
                IntentStatus.CONFIRMABLE,
                "You cannot confirm this PaymentIntent because it has a status of %s."
                        + " Only a PaymentIntent with one of the following statuses may be confirmed: %s.");
    }

    /** For everything but the description and the metadata, which may always be changed. */
    static void requireOpen(Intent intent, String param) {
        require(
                intent,
                IntentStatus.CONFIRMABLE,
                "This PaymentIntent's " + param + " could not be updated because it has a status of %s."
                        + " You may only update the " + param
                        + " of a PaymentIntent with one of the following statuses: %s.");
    }

    /** A Checkout Session is paid on its page, and given up by being expired. */
    static void requireNoSession(Intent intent) {
        if (intent.sessionId().isPresent()) {
            throw Refused.byState(StripeError.invalid("You cannot perform this action on PaymentIntents created by"
                    + " Checkout. (Hint: expire the Checkout Session instead.)"));
        }
    }

    static void requireAllowed(Intent intent, PaymentMethod method) {
        if (!intent.terms().methods().types().contains(method.card().type())) {
            throw Refused.byState(StripeError.invalid("The PaymentMethod provided ("
                            + method.card().type()
                            + ") is not allowed for this PaymentIntent. Please attach a PaymentMethod of the following"
                            + " types: "
                            + String.join(", ", intent.terms().methods().types())
                            + ". Alternatively update the allowed payment_method_types for this PaymentIntent to include"
                            + " \"" + method.card().type() + "\".")
                    .code("payment_intent_incompatible_payment_method"));
        }
    }

    static Refused missingMethod(Intent intent) {
        return unexpected(intent, MISSING_METHOD);
    }

    /** For an intent that is to be created and confirmed in one call. */
    static void requireMethod(Optional<String> methodId) {
        if (methodId.isEmpty()) {
            throw Refused.malformed(StripeError.invalid(MISSING_METHOD).code(UNEXPECTED_STATE));
        }
    }

    /** Methods chosen in the dashboard may redirect: Stripe wants to know where to, although cards do not. */
    static void requireReturnUrl(Intent intent) {
        var methods = intent.terms().methods();
        if (methods.automatic()
                && methods.redirectsAllowed()
                && intent.returnUrl().isEmpty()) {
            throw Refused.malformed(StripeError.invalid("This PaymentIntent is configured to accept payment methods"
                    + " enabled in your Dashboard. Because some of these payment methods might redirect your customer"
                    + " off of your page, you must provide a `return_url`. If you don't want to accept redirect-based"
                    + " payment methods, set `automatic_payment_methods[enabled]` to `true` and"
                    + " `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and"
                    + " Payment Intents."));
        }
    }

    private static void require(Intent intent, Set<IntentStatus> allowed, String otherwise) {
        if (!allowed.contains(intent.status())) {
            throw unexpected(intent, String.format(otherwise, intent.status().wire(), IntentStatus.names(allowed)));
        }
    }

    private static Refused unexpected(Intent intent, String message) {
        return Refused.byState(
                StripeError.invalid(message).code(UNEXPECTED_STATE).with("payment_intent", IntentShape.of(intent)));
    }
}
