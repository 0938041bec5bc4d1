package io.holdfast.stripe.objects;

/** So many of one price, in a Checkout Session. The price is kept as it was then. */
public record LineItem(String id, Price price, String description, long quantity) {

    public long amountMinor() {
        return price.unitAmountMinor() * quantity;
    }
}
