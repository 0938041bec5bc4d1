package io.holdfast.api.payments.tasks;

import io.holdfast.api.engine.OrderId;
import io.holdfast.api.web.Checks;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import java.util.Currency;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads a record of {@code payment_requests}. What it lets through the database takes, so that nothing blocks the way. */
record RequestReading(Deserializer<PaymentRequest> decoder) {
    /** @throws SerializationException where the record is poison */
    PaymentRequest read(String topic, byte[] value) {
        PaymentRequest request = decoder.deserialize(topic, value);
        if (request == null) {
            throw new SerializationException("A payment request without a value");
        }
        if (request.getKind() == PaymentRequestKind.UNKNOWN) {
            throw new SerializationException("A payment request of a kind that is not known here");
        }
        if (OrderId.parse(request.getOrderId()).isEmpty()) {
            throw new SerializationException("A payment request for what is no order");
        }
        boolean storable = Stream.of(request.getRequestId(), request.getInventory(), request.getPaymentId())
                .allMatch(Checks::storable);
        if (!storable) {
            throw new SerializationException("A payment request with characters that are not text");
        }
        try {
            Currency.getInstance(request.getCurrency());
        } catch (IllegalArgumentException e) {
            throw new SerializationException("A payment request in a currency that nobody knows", e);
        }
        return request;
    }
}
