package io.holdfast.engine.inventory;

/**
 * An amount.
 *
 * @param minor in the currency's minor units: cents of a dollar, whole yen
 * @param currency ISO 4217, upper case
 */
public record Money(long minor, String currency) {}
