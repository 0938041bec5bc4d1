package io.holdfast.api.payments;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import io.holdfast.api.engine.CommandGateway;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does at Stripe what the engine asks for. Each request has an idempotency key that follows from it, so that a request
 * that is read again does nothing again; a refund that cannot be made is told to the engine and to the operator.
 */
final class PaymentRequestWorker {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentRequestWorker.class);

    private static final long MAX_REFUNDS = 100;

    private final StripeClient stripe;
    private final CommandGateway engine;
    private final MeterRegistry meters;

    PaymentRequestWorker(StripeClient stripe, CommandGateway engine, MeterRegistry meters) {
        this.stripe = stripe;
        this.engine = engine;
        this.meters = meters;
    }

    /** @throws StripeException when it is worth another try; then nothing was told to the engine */
    void perform(PaymentRequest request) throws StripeException {
        switch (request.getKind()) {
            case REFUND -> refund(request);
            case CANCEL -> cancel(request);
            case CAPTURE, UNKNOWN ->
                throw new SerializationException("A payment request of a kind that is not known here");
        }
    }

    private void refund(PaymentRequest request) throws StripeException {
        RefundCreateParams params = RefundCreateParams.builder()
                .setPaymentIntent(request.getPaymentId())
                .setAmount(request.getAmountMinor())
                .putMetadata("order_id", request.getOrderId())
                .putMetadata("request_id", request.getRequestId())
                .build();
        try {
            told(request, stripe.v1().refunds().create(params, key("refund:" + request.getRequestId())));
        } catch (StripeException e) {
            if ("charge_already_refunded".equals(e.getCode())) {
                alreadyRefunded(request);
            } else if (isFinal(e)) {
                LOG.error(
                        "Stripe refuses to refund payment {} of order {} ({} {}): an operator has to",
                        request.getPaymentId(),
                        request.getOrderId(),
                        e.getStatusCode(),
                        e.getCode());
                record(request, "none", RefundOutcome.FAILED);
            } else {
                throw e;
            }
        }
    }

    /** All of it went back before: by this request, or else by hand, which serves its purpose as well. */
    private void alreadyRefunded(PaymentRequest request) throws StripeException {
        RefundListParams latest = RefundListParams.builder()
                .setPaymentIntent(request.getPaymentId())
                .setLimit(MAX_REFUNDS)
                .build();
        List<Refund> refunds = stripe.v1().refunds().list(latest).getData();
        refunds.stream()
                .filter(refund -> refund.getMetadata() != null
                        && request.getRequestId().equals(refund.getMetadata().get("request_id")))
                .findFirst()
                .or(() -> refunds.stream().findFirst())
                .ifPresent(refund -> told(request, refund));
    }

    private void told(PaymentRequest request, Refund refund) {
        // One that is still pending ends in a webhook.
        RefundOutcomes.of(refund).ifPresent(outcome -> record(request, refund.getId(), outcome));
    }

    private void record(PaymentRequest request, String refundId, RefundOutcome outcome) {
        meters.counter("holdfast.payments.refunds", "outcome", outcome.name()).increment();
        engine.tell(
                request.getInventory(),
                new RecordRefund(
                        request.getOrderId(), request.getPaymentId(), refundId, outcome, request.getRequestId()));
    }

    private void cancel(PaymentRequest request) throws StripeException {
        try {
            stripe.v1()
                    .paymentIntents()
                    .cancel(
                            request.getPaymentId(),
                            PaymentIntentCancelParams.builder().build(),
                            key("cancel:" + request.getPaymentId()));
            meters.counter("holdfast.payments.cancelled").increment();
        } catch (StripeException e) {
            if (!isFinal(e)) {
                throw e;
            }
            // It was cancelled before, or it was paid, and then the webhook tells the engine.
            LOG.info("Payment {} is not cancelled: {} {}", request.getPaymentId(), e.getStatusCode(), e.getCode());
        }
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    /** Whether asking again is futile. A wrong API key (401, 403) is mended by an operator, a conflict by time. */
    private static boolean isFinal(StripeException e) {
        Integer status = e.getStatusCode();
        return status != null
                && switch (status) {
                    case 400, 402, 404 -> true;
                    default -> false;
                };
    }
}
