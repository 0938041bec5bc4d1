package io.holdfast.stripe.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.holdfast.stripe.objects.Charge;
import io.holdfast.stripe.objects.Dispute;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.PaymentMethod;
import io.holdfast.stripe.objects.Price;
import io.holdfast.stripe.objects.Product;
import io.holdfast.stripe.objects.Refund;
import io.holdfast.stripe.objects.Session;
import io.holdfast.stripe.objects.Stored;
import tools.jackson.databind.node.ObjectNode;

/**
 * One fact in the journal. An object that changes is written whole: the last one of an id counts. The names in quotes
 * are the journal's own; an older one must be readable.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Change.IntentSaved.class, name = "intent"),
    @JsonSubTypes.Type(value = Change.ChargeSaved.class, name = "charge"),
    @JsonSubTypes.Type(value = Change.RefundSaved.class, name = "refund"),
    @JsonSubTypes.Type(value = Change.MethodSaved.class, name = "method"),
    @JsonSubTypes.Type(value = Change.ProductSaved.class, name = "product"),
    @JsonSubTypes.Type(value = Change.PriceSaved.class, name = "price"),
    @JsonSubTypes.Type(value = Change.SessionSaved.class, name = "session"),
    @JsonSubTypes.Type(value = Change.DisputeSaved.class, name = "dispute"),
    @JsonSubTypes.Type(value = Change.EventRaised.class, name = "event"),
    @JsonSubTypes.Type(value = Change.EventSettled.class, name = "settled"),
    @JsonSubTypes.Type(value = Change.DeliveryFailed.class, name = "retry"),
    @JsonSubTypes.Type(value = Change.AnswerKept.class, name = "answer")
})
public sealed interface Change {

    /** An object as it now is. */
    sealed interface Saved extends Change {

        Stored thing();

        static Saved of(Stored thing) {
            return switch (thing) {
                case Intent intent -> new IntentSaved(intent);
                case Charge charge -> new ChargeSaved(charge);
                case Refund refund -> new RefundSaved(refund);
                case PaymentMethod method -> new MethodSaved(method);
                case Product product -> new ProductSaved(product);
                case Price price -> new PriceSaved(price);
                case Session session -> new SessionSaved(session);
                case Dispute dispute -> new DisputeSaved(dispute);
            };
        }
    }

    record IntentSaved(@JsonProperty("intent") Intent thing) implements Saved {}

    record ChargeSaved(@JsonProperty("charge") Charge thing) implements Saved {}

    record RefundSaved(@JsonProperty("refund") Refund thing) implements Saved {}

    record MethodSaved(@JsonProperty("method") PaymentMethod thing) implements Saved {}

    record ProductSaved(@JsonProperty("product") Product thing) implements Saved {}

    record PriceSaved(@JsonProperty("price") Price thing) implements Saved {}

    record SessionSaved(@JsonProperty("session") Session thing) implements Saved {}

    record DisputeSaved(@JsonProperty("dispute") Dispute thing) implements Saved {}

    record EventRaised(String id, String type, long createdSeconds, ObjectNode event) implements Change {}

    /** The event needs no further delivery: it was taken, or given up. */
    record EventSettled(String id) implements Change {}

    /** {@code attempts} have failed; the next is due at {@code dueMillis}. */
    record DeliveryFailed(String id, int attempts, long dueMillis) implements Change {}

    /** What the first call with an idempotency key was answered. */
    record AnswerKept(String key, String fingerprint, long atSeconds, String requestId, int status, ObjectNode body)
            implements Change {}
}
