package io.holdfast.stripe.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.holdfast.stripe.objects.Charge;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.PaymentMethod;
import io.holdfast.stripe.objects.Refund;
import tools.jackson.databind.node.ObjectNode;

/** One fact in the journal. An object that changes is written whole: the last one of an id counts. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Change.IntentSaved.class, name = "intent"),
    @JsonSubTypes.Type(value = Change.ChargeSaved.class, name = "charge"),
    @JsonSubTypes.Type(value = Change.RefundSaved.class, name = "refund"),
    @JsonSubTypes.Type(value = Change.MethodSaved.class, name = "method"),
    @JsonSubTypes.Type(value = Change.EventRaised.class, name = "event"),
    @JsonSubTypes.Type(value = Change.EventSettled.class, name = "settled"),
    @JsonSubTypes.Type(value = Change.DeliveryFailed.class, name = "retry"),
    @JsonSubTypes.Type(value = Change.AnswerKept.class, name = "answer")
})
public sealed interface Change {

    record IntentSaved(Intent intent) implements Change {}

    record ChargeSaved(Charge charge) implements Change {}

    record RefundSaved(Refund refund) implements Change {}

    record MethodSaved(PaymentMethod method) implements Change {}

    record EventRaised(String id, String type, long createdSeconds, ObjectNode event) implements Change {}

    /** The event needs no further delivery: it was taken, or given up. */
    record EventSettled(String id) implements Change {}

    /** {@code attempts} have failed; the next is due at {@code dueMillis}. */
    record DeliveryFailed(String id, int attempts, long dueMillis) implements Change {}

    /** What the first call with an idempotency key was answered. */
    record AnswerKept(String key, String fingerprint, long atSeconds, String requestId, int status, ObjectNode body)
            implements Change {}
}
