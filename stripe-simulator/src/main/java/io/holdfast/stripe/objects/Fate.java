package io.holdfast.stripe.objects;

/** What becomes of a payment that is made with a test card or account, besides being paid or declined. */
public enum Fate {
    ORDINARY,
    ASKS_AUTHENTICATION,
    SETTLES_LATER,
    FAILS_LATER,
    NEVER_SETTLES,
    CAPTURE_FAILS,
    REFUND_SUCCEEDS_LATER,
    REFUND_FAILS,
    REFUND_FAILS_AFTER_PENDING,
    REFUND_FAILS_AFTER_SUCCESS,
    DISPUTED_AS_FRAUD,
    DISPUTED_AS_NOT_RECEIVED,
    ASKED_ABOUT;

    /** Whether the money comes days after the confirmation, as with a bank debit. */
    public boolean isDelayed() {
        return this == SETTLES_LATER || this == FAILS_LATER || this == NEVER_SETTLES;
    }

    /** Whether the buyer goes to the bank once the money was taken. */
    public boolean isDisputed() {
        return this == DISPUTED_AS_FRAUD || this == DISPUTED_AS_NOT_RECEIVED || this == ASKED_ABOUT;
    }
}
