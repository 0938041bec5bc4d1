package io.holdfast.api.payments;

import com.stripe.exception.StripeException;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData.CaptureMethod;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Fills in what Stripe is asked for where its own page takes the payment: a line for each ticket type and price. The
 * session has no end of its own; the engine ends it with the hold.
 */
record SessionForm(PaymentSettings settings, StripePrices prices) {
    private record Line(String ticketType, long priceMinor) {}

    SessionCreateParams of(Order order, String title, Optional<String> email) throws StripeException {
        SessionCreateParams.Builder form = SessionCreateParams.builder()
                .setMode(Mode.PAYMENT)
                .setClientReferenceId(order.getOrderId())
                .setSuccessUrl(PaymentSettings.Checkout.of(settings.checkout().successUrl(), order.getOrderId()))
                .setCancelUrl(PaymentSettings.Checkout.of(settings.checkout().cancelUrl(), order.getOrderId()))
                .putMetadata("order_id", order.getOrderId())
                .putMetadata("event_id", Long.toString(order.getEventId()))
                .setPaymentIntentData(intent(order, title));
        email.ifPresent(form::setCustomerEmail);
        for (Map.Entry<Line, Long> line : lines(order).entrySet()) {
            form.addLineItem(LineItem.builder()
                    .setPrice(price(order, title, line.getKey()))
                    .setQuantity(line.getValue())
                    .build());
        }
        return form.build();
    }

    private PaymentIntentData intent(Order order, String title) {
        PaymentIntentData.Builder form = PaymentIntentData.builder()
                .setDescription(IntentForm.description(order, title))
                .putMetadata("order_id", order.getOrderId())
                .putMetadata("event_id", Long.toString(order.getEventId()));
        if (!settings.statementDescriptorSuffix().isEmpty()) {
            form.setStatementDescriptorSuffix(settings.statementDescriptorSuffix());
        }
        if (settings.capturesLater()) {
            form.setCaptureMethod(CaptureMethod.MANUAL);
        }
        return form.build();
    }

    private String price(Order order, String title, Line line) throws StripeException {
        var key = new StripePrices.Key(order.getEventId(), line.ticketType(), line.priceMinor(), order.getCurrency());
        return prices.of(key, title + ", " + line.ticketType());
    }

    private static Map<Line, Long> lines(Order order) {
        Map<Line, Long> lines = new LinkedHashMap<>();
        for (OrderSeat seat : order.getSeats()) {
            lines.merge(new Line(seat.getTicketType(), seat.getPriceMinor()), 1L, Long::sum);
        }
        return lines;
    }
}
