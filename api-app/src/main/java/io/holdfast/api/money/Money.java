package io.holdfast.api.money;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount in minor units of one currency. In JSON it is the amount in major units with exactly the digits that
 * the currency has: 75.00 USD, 7500 JPY, 7.500 KWD. Nothing is ever rounded.
 */
public record Money(long minor, Currency currency) {
    /** The highest amount taken, in minor units. Times 1,000,000 seats it still fits a long. */
    public static final long MAX_MINOR = 100_000_000_000L;

    /** @throws ArithmeticException where {@code major} has more digits than the currency, or is out of range */
    public static Money ofMajor(BigDecimal major, Currency currency) {
        // Looked at before any arithmetic: 1e999999999 takes all the memory there is once it is written out.
        if (major.signum() != 0 && (long) major.precision() - major.scale() > 15) {
            throw new ArithmeticException("out of range");
        }
        if (major.signum() != 0 && major.stripTrailingZeros().scale() > exponent(currency)) {
            throw new ArithmeticException("too many digits");
        }
        long minor = major.signum() == 0
                ? 0
                : major.movePointRight(exponent(currency)).longValueExact();
        if (Math.abs(minor) > MAX_MINOR) {
            throw new ArithmeticException("out of range");
        }
        return new Money(minor, currency);
    }

    @JsonValue
    public BigDecimal major() {
        return BigDecimal.valueOf(minor, exponent(currency));
    }

    public Money times(long quantity) {
        return new Money(Math.multiplyExact(minor, quantity), currency);
    }

    /** @throws ArithmeticException where the currencies differ, or the sum does not fit */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new ArithmeticException("%s plus %s".formatted(currency, other.currency));
        }
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    private static int exponent(Currency currency) {
        return Math.max(currency.getDefaultFractionDigits(), 0);
    }
}
