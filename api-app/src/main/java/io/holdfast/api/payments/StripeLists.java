package io.holdfast.api.payments;

import com.stripe.exception.ApiConnectionException;
import com.stripe.model.HasId;
import com.stripe.model.StripeCollection;

/** Stripe's lists. One without its entries is no empty one: nothing was said, and it is asked for again. */
public final class StripeLists {
    private StripeLists() {}

    /** @throws ApiConnectionException where it says nothing */
    public static <T extends HasId> StripeCollection<T> told(StripeCollection<T> list) throws ApiConnectionException {
        if (list.getData() == null) {
            throw new ApiConnectionException("Stripe's list has no entries, not even none");
        }
        return list;
    }
}
