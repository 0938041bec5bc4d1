package io.holdfast.stripe.wire;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Amounts in minor units: Stripe's documented least ones, its most of eight digits, and how it writes them. */
public final class Amounts {

    private static final long MAX_MINOR = 99_999_999;

    private static final Map<String, Integer> LEAST_MINOR = Map.ofEntries(
            Map.entry("usd", 50),
            Map.entry("aed", 200),
            Map.entry("aud", 50),
            Map.entry("brl", 50),
            Map.entry("cad", 50),
            Map.entry("chf", 50),
            Map.entry("czk", 1500),
            Map.entry("dkk", 250),
            Map.entry("eur", 50),
            Map.entry("gbp", 30),
            Map.entry("hkd", 400),
            Map.entry("huf", 17500),
            Map.entry("inr", 50),
            Map.entry("jpy", 50),
            Map.entry("mxn", 1000),
            Map.entry("myr", 200),
            Map.entry("nok", 300),
            Map.entry("nzd", 50),
            Map.entry("pln", 200),
            Map.entry("ron", 200),
            Map.entry("sek", 300),
            Map.entry("sgd", 50),
            Map.entry("thb", 1000));

    /** Stripe counts these in whole units, or in hundredths, where ISO 4217 says otherwise. */
    private static final Map<String, Integer> DIGITS = Map.of("isk", 2, "ugx", 2, "mga", 0, "huf", 2, "twd", 2);

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(currency -> currency.getCurrencyCode().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private Amounts() {}

    public static boolean isCurrency(String code) {
        return CURRENCIES.contains(code);
    }

    /** A whole amount that may be charged in that currency. */
    public static long require(Form form, String param, String currency) {
        long minor = positive(form, param);
        requireChargeable(minor, currency, param);
        return minor;
    }

    /** Neither under the least nor over the most that may be charged in that currency. */
    public static void requireChargeable(long minor, String currency, String param) {
        long least = LEAST_MINOR.getOrDefault(currency, 1);
        if (minor < least) {
            throw invalid("amount_too_small", param, "Amount must be at least " + written(least, currency));
        }
        if (minor > MAX_MINOR) {
            throw invalid("amount_too_large", param, "Amount must be no more than " + written(MAX_MINOR, currency));
        }
    }

    /** An amount of at least one minor unit. */
    public static long positive(Form form, String param) {
        return atLeast(form, param, 1);
    }

    public static long atLeast(Form form, String param, long leastMinor) {
        form.required(param);
        long minor = form.integer(param).orElse(0);
        if (minor < leastMinor) {
            throw invalid(
                    "parameter_invalid_integer",
                    param,
                    "This value must be greater than or equal to " + leastMinor + ".");
        }
        return minor;
    }

    /** {@code $12.50 usd}. */
    public static String written(long minor, String currency) {
        return symbolic(minor, currency) + " " + currency;
    }

    /** {@code $12.50}, {@code ¥500}; without a sign where there is none in general use. */
    public static String symbolic(long minor, String currency) {
        String sign = Map.of("usd", "$", "eur", "€", "gbp", "£", "jpy", "¥").getOrDefault(currency, "");
        return sign + BigDecimal.valueOf(minor, digits(currency)).toPlainString();
    }

    private static int digits(String currency) {
        return DIGITS.getOrDefault(
                currency,
                Currency.getInstance(currency.toUpperCase(Locale.ROOT)).getDefaultFractionDigits());
    }

    private static Refused invalid(String code, String param, String message) {
        return Refused.malformed(StripeError.invalid(code, param, message));
    }
}
