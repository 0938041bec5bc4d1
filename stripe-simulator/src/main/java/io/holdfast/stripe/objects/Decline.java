package io.holdfast.stripe.objects;

import java.util.Optional;

/** Why a card was not charged, in Stripe's codes. */
public record Decline(String code, Optional<String> declineCode, String message) {

    public static final Decline AUTHENTICATION_FAILED = new Decline(
            "payment_intent_authentication_failure",
            Optional.empty(),
            "We are unable to authenticate your payment method."
                    + " Please choose a different payment method and try again.");

    public static final Decline LIVE_CARD = new Decline(
            "card_declined",
            Optional.of("test_mode_live_card"),
            "Your card was declined. Your request was in test mode, but used a non test (live) card.");

    public static final Decline INCORRECT_NUMBER =
            new Decline("incorrect_number", Optional.empty(), "Your card number is incorrect.");
}
