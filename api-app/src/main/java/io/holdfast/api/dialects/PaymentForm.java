package io.holdfast.api.dialects;

import io.holdfast.api.booking.PaidOrders;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The body of {@code /bookings/complete}: what a client says of its payment, none of which is believed. */
record PaymentForm(
        @Nullable String paymentId,

        @Schema(description = "Not looked at: the provider knows how it was paid") @Nullable
        String paymentMethod,

        @Nullable BigDecimal amount,
        @Nullable String orderId) {
    private static final int MAX_ID_CHARS = 255;

    /** @throws Problem 422 that names the field at fault */
    PaidOrders.Claim read() {
        Checks checks = new Checks();
        String order = checks.text("order_id", orderId, 1, MAX_ID_CHARS);
        String payment = checks.text("payment_id", paymentId, 1, MAX_ID_CHARS);
        checks.optionalText("payment_method", paymentMethod, 0, MAX_ID_CHARS);
        if (amount == null) {
            checks.fault("amount", "required", "is required");
        }
        checks.done();
        return new PaidOrders.Claim(order, payment, amount == null ? BigDecimal.ZERO : amount);
    }
}
