package io.holdfast.stripe.objects;

import java.util.Arrays;
import java.util.Optional;

/** Stripe's documented test cards, by payment method id and by number, and what each of them does when charged. */
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
    AUTHENTICATION_REQUIRED("pm_card_authenticationRequired", "4000002760003184", "visa", "credit");

    private final String testId;
    private final String number;
    private final String brand;
    private final String funding;
    private final String code;
    private final String declineCode;
    private final String message;

    TestCard(String testId, String number, String brand, String funding) {
        this(testId, number, brand, funding, "", "", "");
    }

    TestCard(String testId, String number, String code, String declineCode, String message) {
        this(testId, number, "visa", "credit", code, declineCode, message);
    }

    TestCard(
            String testId,
            String number,
            String brand,
            String funding,
            String code,
            String declineCode,
            String message) {
        this.testId = testId;
        this.number = number;
        this.brand = brand;
        this.funding = funding;
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

    public boolean asksAuthentication() {
        return this == AUTHENTICATION_REQUIRED;
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
