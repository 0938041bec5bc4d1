package io.holdfast.api.payments;

import io.holdfast.wire.PaymentKind;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders are paid in this deployment.
 *
 * @param kind of payment where a request names none: payment_intent or checkout
 * @param capture whether money is taken as it is paid, or set aside until the seats are sold
 * @param attempts the failed attempt to pay that ends an order, for events that are created from now on
 * @param statementDescriptorSuffix what a buyer's bank statement says; empty for the account's own words
 * @param simulatedAllowed whether an event may be paid at a provider that only pretends
 */
@ConfigurationProperties("holdfast.payments")
public record PaymentSettings(
        @DefaultValue("payment_intent") String kind,
        @DefaultValue("automatic") Capture capture,
        @DefaultValue("1") int attempts,
        @DefaultValue("") String statementDescriptorSuffix,
        @DefaultValue("false") boolean simulatedAllowed,
        @DefaultValue Checkout checkout) {
    /** When money is taken. */
    public enum Capture {
        AUTOMATIC,
        AFTER_SALE
    }

    /** Where the provider's page leads to; both or neither. {@code {ORDER_ID}} stands for the order. */
    public record Checkout(
            @DefaultValue("") String successUrl,
            @DefaultValue("") String cancelUrl) {
        boolean isSetUp() {
            return !successUrl.isEmpty();
        }

        static String of(String template, String orderId) {
            return template.replace("{ORDER_ID}", orderId);
        }
    }

    private static final int MAX_ATTEMPTS = 10;
    private static final Pattern SUFFIX = Pattern.compile("(?=.*[A-Za-z])[ -~&&[^<>\\\\'\"*]]{1,22}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(ORDER_ID|CHECKOUT_SESSION_ID)}");

    public PaymentSettings {
        if (kindNamed(kind).isEmpty()) {
            throw new IllegalArgumentException("HOLDFAST_PAYMENTS_KIND is payment_intent or checkout");
        }
        if (attempts < 1 || attempts > MAX_ATTEMPTS) {
            throw new IllegalArgumentException("HOLDFAST_PAYMENTS_ATTEMPTS is 1 to " + MAX_ATTEMPTS);
        }
        if (!statementDescriptorSuffix.isEmpty()
                && !SUFFIX.matcher(statementDescriptorSuffix).matches()) {
            throw new IllegalArgumentException("HOLDFAST_PAYMENTS_STATEMENT_DESCRIPTOR_SUFFIX has 1 to 22 Latin"
                    + " characters, a letter among them, and none of < > \\ ' \" *");
        }
        if (checkout.successUrl.isEmpty() != checkout.cancelUrl.isEmpty()) {
            throw new IllegalArgumentException("HOLDFAST_PAYMENTS_CHECKOUT_SUCCESS_URL and"
                    + " HOLDFAST_PAYMENTS_CHECKOUT_CANCEL_URL are set together");
        }
        if (checkout.isSetUp() && !(isUrl(checkout.successUrl) && isUrl(checkout.cancelUrl))) {
            throw new IllegalArgumentException("holdfast.payments.checkout: both are addresses with http or https");
        }
        if (kind.equals("checkout") && !checkout.isSetUp()) {
            throw new IllegalArgumentException("HOLDFAST_PAYMENTS_KIND is checkout, so"
                    + " HOLDFAST_PAYMENTS_CHECKOUT_SUCCESS_URL and HOLDFAST_PAYMENTS_CHECKOUT_CANCEL_URL must be set");
        }
    }

    /** The kind that a client or an operator calls by this name. */
    public static Optional<PaymentKind> kindNamed(String name) {
        return switch (name) {
            case "payment_intent" -> Optional.of(PaymentKind.INTENT);
            case "checkout" -> Optional.of(PaymentKind.SESSION);
            default -> Optional.empty();
        };
    }

    /** Of a payment for which nobody asked for another one. */
    public PaymentKind usualKind() {
        return kindNamed(kind).orElseThrow();
    }

    /** Whether payments can be made on the provider's own page. */
    public boolean takesCheckout() {
        return checkout.isSetUp();
    }

    boolean capturesLater() {
        return capture == Capture.AFTER_SALE;
    }

    private static boolean isUrl(String template) {
        try {
            URI url = URI.create(PLACEHOLDER.matcher(template).replaceAll("x"));
            return url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
