package io.holdfast.api.catalogue;

/**
 * How an event's tickets are paid for.
 *
 * @param cancellationFeeMinor what is kept of the price of each ticket that its buyer gives back
 * @param attempts the failed attempt to pay that ends an order
 */
public record Charging(PaymentProvider provider, long cancellationFeeMinor, int attempts) {
    /** What was stored before there was a choice. */
    static final Charging USUAL = new Charging(PaymentProvider.STRIPE, 0, 1);
}
