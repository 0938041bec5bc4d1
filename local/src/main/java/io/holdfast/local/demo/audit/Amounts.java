package io.holdfast.local.demo.audit;

import java.math.BigDecimal;
import java.util.Currency;

/** Amounts of money between the log, in minor units, and JSON, in major ones. */
public final class Amounts {
    private Amounts() {}

    /** @param currency by its ISO 4217 code */
    public static BigDecimal major(long minor, String currency) {
        return BigDecimal.valueOf(
                minor, Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()));
    }
}
