package io.holdfast.api.payments;

import com.stripe.model.Refund;
import io.holdfast.api.engine.OrderId;
import java.util.Locale;

/**
 * A refund that we asked for and that came to nothing at the provider, whatever was said of it before.
 *
 * @param requestId of the request that asked for it
 */
public record FailedRefund(
        OrderId order, String paymentId, String refundId, String requestId, long amountMinor, String currency) {
    static FailedRefund of(OrderId order, Refund refund, String requestId) {
        return new FailedRefund(
                order,
                refund.getPaymentIntent(),
                refund.getId(),
                requestId,
                StripeAmounts.toMinor(refund.getAmount(), refund.getCurrency()),
                refund.getCurrency().toUpperCase(Locale.ROOT));
    }
}
