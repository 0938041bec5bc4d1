package io.holdfast.stripe.objects;

import java.util.Arrays;
import java.util.Optional;

/**
 * Test cards and bank accounts, by payment method id and by number, and what each of them does when charged. They are
 * those that Stripe documents; where Stripe has none, the id says {@code holdfast}.
 */
public enum TestCard {
    VISA("pm_card_visa", "4242424242424242", "visa", "credit"),
    VISA_DEBIT("pm_card_visa_debit", "4000056655665556", "visa", "debit"),
    MASTERCARD("pm_card_mastercard", "5555555555554444", "mastercard", "credit"),
    AMEX("pm_card_amex", "378282246310005", "amex", "credit"),
    DISCOVER("pm_card_discover", "6011111111111117", "discover", "credit"),
    DECLINED(
            "pm_card_chargeDeclined",
            "4000000000000002",
            "card_declined",
            "generic_decline",
            "Your card was declined."),
    INSUFFICIENT_FUNDS(
            "pm_card_chargeDeclinedInsufficientFunds",
            "4000000000009995",
            "card_declined",
            "insufficient_funds",
            "Your card has insufficient funds."),
    LOST("pm_card_chargeDeclinedLostCard", "4000000000009987", "card_declined", "lost_card", "Your card was declined."),
    STOLEN(
            "pm_card_chargeDeclinedStolenCard",
            "4000000000009979",
            "card_declined",
            "stolen_card",
            "Your card was declined."),
    EXPIRED("pm_card_chargeDeclinedExpiredCard", "4000000000000069", "expired_card", "", "Your card has expired."),
    INCORRECT_CVC(
            "pm_card_chargeDeclinedIncorrectCvc",
            "4000000000000127",
            "incorrect_cvc",
            "",
            "Your card's security code is incorrect."),
    PROCESSING_ERROR(
            "pm_card_chargeDeclinedProcessingError",
            "4000000000000119",
            "processing_error",
            "",
            "An error occurred while processing your card. Try again in a little bit."),
    AUTHENTICATION_REQUIRED("pm_card_authenticationRequired", "4000002760003184", Fate.ASKS_AUTHENTICATION),
    THREE_D_SECURE("pm_card_threeDSecure2Required", "4000000000003220", Fate.ASKS_AUTHENTICATION),
    AUTHENTICATED_WITHOUT_FUNDS(
            "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds",
            "4000008260003178",
            Fate.ASKS_AUTHENTICATION,
            "card_declined",
            "insufficient_funds",
            "Your card has insufficient funds."),
    REFUND_PENDING("pm_card_pendingRefund", "4000000000007726", Fate.REFUND_SUCCEEDS_LATER),
    REFUND_FAIL("pm_card_refundFail", "4000000000005126", Fate.REFUND_FAILS_AFTER_SUCCESS),
    REFUND_PENDING_FAIL("pm_card_holdfast_pendingRefundFail", "4000009990000013", Fate.REFUND_FAILS_AFTER_PENDING),
    REFUND_FAIL_AT_ONCE("pm_card_holdfast_refundFailAtOnce", "4000009990000021", Fate.REFUND_FAILS),
    CAPTURE_FAIL("pm_card_holdfast_captureFail", "4000009990000039", Fate.CAPTURE_FAILS),
    DISPUTE("pm_card_createDispute", "4000000000000259", Fate.DISPUTED_AS_FRAUD),
    DISPUTE_NOT_RECEIVED("pm_card_createDisputeProductNotReceived", "4000000000002685", Fate.DISPUTED_AS_NOT_RECEIVED),
    DISPUTE_INQUIRY("pm_card_createDisputeInquiry", "4000000000001976", Fate.ASKED_ABOUT),
    BANK_ACCOUNT("pm_usBankAccount_success", "000123456789", Fate.SETTLES_LATER),
    BANK_ACCOUNT_WITHOUT_FUNDS(
            "pm_usBankAccount_insufficientFunds",
            "000222222227",
            Fate.FAILS_LATER,
            "insufficient_funds",
            "",
            "The customer's account has insufficient funds to cover this payment."),
    BANK_ACCOUNT_CLOSED(
            "pm_usBankAccount_accountClosed",
            "000111111113",
            Fate.FAILS_LATER,
            "account_closed",
            "",
            "The customer's bank account has been closed."),
    BANK_ACCOUNT_SLOW("pm_usBankAccount_holdfast_processing", "000999999991", Fate.NEVER_SETTLES);

    private final String testId;
    private final String number;
    private final String brand;
    private final String funding;
    private final Fate fate;
    private final String code;
    private final String declineCode;
    private final String message;

    TestCard(String testId, String number, String brand, String funding) {
        this(testId, number, brand, funding, Fate.ORDINARY, "", "", "");
    }

    TestCard(String testId, String number, Fate fate) {
        this(testId, number, fate, "", "", "");
    }

    TestCard(String testId, String number, String code, String declineCode, String message) {
        this(testId, number, Fate.ORDINARY, code, declineCode, message);
    }

    TestCard(String testId, String number, Fate fate, String code, String declineCode, String message) {
        this(testId, number, "visa", "credit", fate, code, declineCode, message);
    }

    TestCard(
            String testId,
            String number,
            String brand,
            String funding,
            Fate fate,
            String code,
            String declineCode,
            String message) {
        this.testId = testId;
        this.number = number;
        this.brand = brand;
        this.funding = funding;
        this.fate = fate;
        this.code = code;
        this.declineCode = declineCode;
        this.message = message;
    }

    /** Stripe has the declining cards under two ids each, with and without the brand. */
    public static Optional<TestCard> byTestId(String id) {
        String plain = id.replaceFirst("^pm_card_visa_charge", "pm_card_charge");
        return Arrays.stream(values()).filter(card -> card.testId.equals(plain)).findFirst();
    }

    /** By number, blanks ignored. */
    public static Optional<TestCard> byNumber(String typed) {
        String digits = typed.replaceAll("[\\s-]", "");
        return Arrays.stream(values())
                .filter(card -> card.number.equals(digits))
                .findFirst();
    }

    public Fate fate() {
        return fate;
    }

    /** The type of payment method, as in {@code payment_method_types}. */
    public String type() {
        return fate.isDelayed() ? "us_bank_account" : "card";
    }

    /** The reason for which this card is declined, if it is. */
    public Optional<Decline> decline() {
        return code.isEmpty()
                ? Optional.empty()
                : Optional.of(new Decline(code, Optional.of(declineCode).filter(text -> !text.isEmpty()), message));
    }

    public String number() {
        return number;
    }

    public String brand() {
        return brand;
    }

    public String funding() {
        return funding;
    }

    public String last4() {
        return number.substring(number.length() - 4);
    }

    /** Stable for a card, as Stripe's is. */
    public String fingerprint() {
        return String.format("%16s", Long.toString(Long.parseLong(number), 36)).replace(' ', 'F');
    }
}
