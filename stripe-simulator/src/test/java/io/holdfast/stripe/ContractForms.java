package io.holdfast.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Price;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.util.UUID;

/** What is asked for, as the API asks for it. */
final class ContractForms {
    static final long AMOUNT = 7_500;

    private ContractForms() {}

    static PaymentIntentCreateParams.Builder intent() {
        return PaymentIntentCreateParams.builder()
                .setAmount(AMOUNT)
                .setCurrency("usd")
                .setAutomaticPaymentMethods(PaymentIntentCreateParams.AutomaticPaymentMethods.builder()
                        .setEnabled(true)
                        .setAllowRedirects(PaymentIntentCreateParams.AutomaticPaymentMethods.AllowRedirects.NEVER)
                        .build())
                .putMetadata("order_id", "42.abc")
                .putMetadata("event_id", "42");
    }

    static PaymentIntentCreateParams.Builder manual() {
        return intent().setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL);
    }

    static RefundCreateParams refund(PaymentIntent paid, long amount) {
        return RefundCreateParams.builder()
                .setPaymentIntent(paid.getId())
                .setAmount(amount)
                .putMetadata("order_id", "42.abc")
                .putMetadata("request_id", "r1")
                .build();
    }

    static SessionCreateParams session(Price price) {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId("42.abc")
                .setSuccessUrl("https://shop.example/done?session={CHECKOUT_SESSION_ID}")
                .setCancelUrl("https://shop.example/back")
                .putMetadata("order_id", "42.abc")
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setPrice(price.getId())
                        .setQuantity(2L)
                        .build())
                .build();
    }

    static RequestOptions once() {
        return RequestOptions.builder()
                .setIdempotencyKey("contract:" + UUID.randomUUID())
                .build();
    }

    static PriceCreateParams price() {
        return PriceCreateParams.builder()
                .setCurrency("usd")
                .setUnitAmount(AMOUNT)
                .setProductData(PriceCreateParams.ProductData.builder()
                        .setName("Contract night, seat")
                        .build())
                .putMetadata("event_id", "42")
                .build();
    }

    /** A payment by this card, in two calls. */
    static PaymentIntent confirmed(StripeClient client, PaymentIntentCreateParams.Builder form, String card)
            throws StripeException {
        return confirm(client, client.v1().paymentIntents().create(form.build()).getId(), card);
    }

    static PaymentIntent confirm(StripeClient client, String id, String card) throws StripeException {
        return client.v1()
                .paymentIntents()
                .confirm(
                        id,
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod(card)
                                .build());
    }
}
