package io.holdfast.api.payments.reconcile;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.model.HasId;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.model.checkout.Session;
import com.stripe.param.DisputeListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionListParams;
import io.holdfast.api.payments.StripeLists;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what the provider has, a page at a time. Payments and sessions name their order; refunds and disputes are of
 * the order that their payment is of. What is of no order of ours is passed over.
 */
@Component
class ProviderListing {
    private static final long PAGE = 100;
    private static final int NOT_FOUND = 404;

    private final StripeClient stripe;
    private final ProviderObjects known;

    ProviderListing(StripeClient stripe, ProviderObjects known) {
        this.stripe = stripe;
        this.known = known;
    }

    void intents(Instant since, Consumer<List<ProviderObject>> page) throws StripeException {
        var created = PaymentIntentListParams.Created.builder()
                .setGte(since.getEpochSecond())
                .build();
        pages(
                after -> stripe.v1()
                        .paymentIntents()
                        .list(PaymentIntentListParams.builder()
                                .setCreated(created)
                                .setLimit(PAGE)
                                .setStartingAfter(after)
                                .build()),
                (PaymentIntent intent) -> StripeReading.of(intent),
                page);
    }

    void sessions(Instant since, Consumer<List<ProviderObject>> page) throws StripeException {
        var created = SessionListParams.Created.builder()
                .setGte(since.getEpochSecond())
                .build();
        pages(
                after -> stripe.v1()
                        .checkout()
                        .sessions()
                        .list(SessionListParams.builder()
                                .setCreated(created)
                                .setLimit(PAGE)
                                .setStartingAfter(after)
                                .build()),
                (Session session) -> StripeReading.of(session),
                page);
    }

    void refunds(Instant since, Consumer<List<ProviderObject>> page) throws StripeException {
        var created = RefundListParams.Created.builder()
                .setGte(since.getEpochSecond())
                .build();
        pages(
                after -> stripe.v1()
                        .refunds()
                        .list(RefundListParams.builder()
                                .setCreated(created)
                                .setLimit(PAGE)
                                .setStartingAfter(after)
                                .build()),
                this::read,
                page);
    }

    void disputes(Instant since, Consumer<List<ProviderObject>> page) throws StripeException {
        var created = DisputeListParams.Created.builder()
                .setGte(since.getEpochSecond())
                .build();
        pages(
                after -> stripe.v1()
                        .disputes()
                        .list(DisputeListParams.builder()
                                .setCreated(created)
                                .setLimit(PAGE)
                                .setStartingAfter(after)
                                .build()),
                this::read,
                page);
    }

    /** What became of a payment's money since: its refunds and disputes, as they are now. */
    List<ProviderObject> after(ProviderObject intent) throws StripeException {
        List<ProviderObject> found = new ArrayList<>();
        pages(
                after -> stripe.v1()
                        .refunds()
                        .list(RefundListParams.builder()
                                .setPaymentIntent(intent.id())
                                .setLimit(PAGE)
                                .setStartingAfter(after)
                                .build()),
                this::read,
                found::addAll);
        pages(
                after -> stripe.v1()
                        .disputes()
                        .list(DisputeListParams.builder()
                                .setPaymentIntent(intent.id())
                                .setLimit(PAGE)
                                .setStartingAfter(after)
                                .build()),
                this::read,
                found::addAll);
        return found;
    }

    /** One as it is now; empty where the provider has no such thing. */
    Optional<ProviderObject> now(ProviderObject.Type type, String id) throws StripeException {
        try {
            return switch (type) {
                case INTENT ->
                    StripeReading.of(
                            PatientStripe.ask(() -> stripe.v1().paymentIntents().retrieve(id)));
                case SESSION ->
                    StripeReading.of(PatientStripe.ask(
                            () -> stripe.v1().checkout().sessions().retrieve(id)));
                case REFUND ->
                    read(PatientStripe.ask(() -> stripe.v1().refunds().retrieve(id)));
                case DISPUTE ->
                    read(PatientStripe.ask(() -> stripe.v1().disputes().retrieve(id)));
            };
        } catch (StripeException e) {
            Integer status = e.getStatusCode();
            if (status != null && status == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<ProviderObject> read(Refund refund) throws StripeException {
        Optional<String> order = StripeReading.order(refund.getMetadata());
        return (order.isPresent() ? order : orderOf(refund.getPaymentIntent())).map(id -> StripeReading.of(refund, id));
    }

    private Optional<ProviderObject> read(Dispute dispute) throws StripeException {
        return orderOf(dispute.getPaymentIntent()).map(id -> StripeReading.of(dispute, id));
    }

    private Optional<String> orderOf(@Nullable String intentId) throws StripeException {
        if (intentId == null) {
            return Optional.empty();
        }
        Optional<String> order = known.orderOf(intentId);
        return order.isPresent()
                ? order
                : now(ProviderObject.Type.INTENT, intentId).map(ProviderObject::orderId);
    }

    private interface Page<T extends HasId> {
        StripeCollection<T> after(@Nullable String id) throws StripeException;
    }

    private interface Reading<T> {
        Optional<ProviderObject> of(T object) throws StripeException;
    }

    private static <T extends HasId> void pages(
            Page<T> pages, Reading<T> reading, Consumer<List<ProviderObject>> consumer) throws StripeException {
        String last = null;
        while (true) {
            String after = last;
            StripeCollection<T> page = PatientStripe.ask(() -> StripeLists.told(pages.after(after)));
            List<ProviderObject> ours = new ArrayList<>();
            for (T object : page.getData()) {
                reading.of(object).ifPresent(ours::add);
                last = object.getId();
            }
            consumer.accept(ours);
            if (!Boolean.TRUE.equals(page.getHasMore()) || page.getData().isEmpty()) {
                return;
            }
        }
    }
}
