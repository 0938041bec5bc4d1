package io.holdfast.api.payments;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Stripe's amounts and ours. Ours are minor units as ISO 4217 has them; Stripe counts some currencies otherwise, and
 * takes only amounts within its limits (docs.stripe.com/currencies). Nothing is ever rounded: what has no exact
 * counterpart is an {@link ArithmeticException}.
 */
public final class StripeAmounts {
    /** Digits that Stripe counts, where they are not those of ISO 4217. */
    private static final Map<String, Integer> DIGITS = Map.of("MGA", 0, "ISK", 2, "UGX", 2);

    /** Counted in hundredths, but charged in whole units only. */
    private static final Set<String> WHOLE_UNITS = Set.of("ISK", "UGX");

    /** In Stripe's units. Of other currencies anything above nothing is taken; the bank account's currency decides. */
    private static final Map<String, Long> MINIMUM = Map.ofEntries(
            Map.entry("AED", 200L),
            Map.entry("AUD", 50L),
            Map.entry("BGN", 100L),
            Map.entry("BRL", 50L),
            Map.entry("CAD", 50L),
            Map.entry("CHF", 50L),
            Map.entry("CZK", 1_500L),
            Map.entry("DKK", 250L),
            Map.entry("EUR", 50L),
            Map.entry("GBP", 30L),
            Map.entry("HKD", 400L),
            Map.entry("HUF", 17_500L),
            Map.entry("INR", 50L),
            Map.entry("JPY", 50L),
            Map.entry("MXN", 1_000L),
            Map.entry("MYR", 200L),
            Map.entry("NOK", 300L),
            Map.entry("NZD", 50L),
            Map.entry("PLN", 200L),
            Map.entry("RON", 200L),
            Map.entry("SEK", 300L),
            Map.entry("SGD", 50L),
            Map.entry("THB", 1_000L),
            Map.entry("USD", 50L));

    private static final long MAXIMUM = 99_999_999L;

    /** Where more than eight digits are taken. */
    private static final Map<String, Long> HIGHER_MAXIMUM = Map.of(
            "COP", 9_999_999_999L,
            "HUF", 9_999_999_999L,
            "IDR", 999_999_999_999L,
            "INR", 999_999_999L,
            "JPY", 9_999_999_999L,
            "LBP", 999_999_999_999L);

    private static final int MAX_DIGITS = 3;

    private StripeAmounts() {}

    /**
     * The amount as Stripe counts it.
     *
     * @param currency its code, in upper or lower case
     * @throws ArithmeticException where Stripe cannot express the amount
     */
    public static long toStripe(long minor, String currency) {
        Currency known = known(currency);
        int apart = digits(known) - known.getDefaultFractionDigits();
        long amount =
                apart >= 0 ? Math.multiplyExact(minor, powerOfTen(apart)) : divideExact(minor, powerOfTen(-apart));
        if (digits(known) > MAX_DIGITS || amount % step(known) != 0) {
            throw new ArithmeticException("Stripe has no such amount");
        }
        return amount;
    }

    /**
     * The amount in minor units, from Stripe's.
     *
     * @param currency its code, in upper or lower case
     * @throws ArithmeticException where it is no whole number of minor units
     */
    public static long toMinor(long stripeAmount, String currency) {
        Currency known = known(currency);
        int apart = known.getDefaultFractionDigits() - digits(known);
        return apart >= 0
                ? Math.multiplyExact(stripeAmount, powerOfTen(apart))
                : divideExact(stripeAmount, powerOfTen(-apart));
    }

    /** Whether Stripe can express this amount at all, be it ever so small or large. */
    public static boolean isExact(long minor, String currency) {
        try {
            toStripe(minor, currency);
            return true;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    /** Whether Stripe takes a payment of this amount. */
    public static boolean isChargeable(long minor, String currency) {
        if (!isExact(minor, currency)) {
            return false;
        }
        String code = known(currency).getCurrencyCode();
        long amount = toStripe(minor, currency);
        return amount >= MINIMUM.getOrDefault(code, 1L) && amount <= HIGHER_MAXIMUM.getOrDefault(code, MAXIMUM);
    }

    private static Currency known(String currency) {
        return Currency.getInstance(currency.toUpperCase(Locale.ROOT));
    }

    private static int digits(Currency currency) {
        return DIGITS.getOrDefault(currency.getCurrencyCode(), currency.getDefaultFractionDigits());
    }

    /** Of what an amount has to be a multiple: with three digits, the last one is 0. */
    private static long step(Currency currency) {
        return WHOLE_UNITS.contains(currency.getCurrencyCode()) ? 100 : digits(currency) == MAX_DIGITS ? 10 : 1;
    }

    private static long divideExact(long amount, long divisor) {
        if (amount % divisor != 0) {
            throw new ArithmeticException("no whole number of units");
        }
        return amount / divisor;
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
