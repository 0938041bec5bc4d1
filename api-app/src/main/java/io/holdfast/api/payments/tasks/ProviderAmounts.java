package io.holdfast.api.payments.tasks;

/** The one place where amounts of tasks and of the reconciler become the provider's, and the other way round. */
public final class ProviderAmounts {
    private ProviderAmounts() {}

    /** @param minor in our minor units of the currency */
    static long toProvider(long minor, String currency) {
        return minor;
    }

    /** @param amount in the provider's units of the currency */
    public static long toMinor(long amount, String currency) {
        return amount;
    }
}
