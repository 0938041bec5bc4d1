package io.holdfast.stripe.objects;

/** Something that became of a charge. */
public sealed interface OfCharge permits Refund, Dispute {

    String chargeId();

    /** Of the intent that the charge was made in. */
    String intentId();
}
