package io.holdfast.api.payments.reconcile;

import com.stripe.exception.StripeException;
import io.holdfast.api.payments.tasks.TaskLookup;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.Order;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Looks at one order once more, as the engine and the provider have it this moment, and puts right what differs still.
 */
@Component
class Settlement {
    private final OrderSource source;
    private final ProviderListing listing;
    private final ProviderObjects objects;
    private final TaskLookup tasks;
    private final Remedies remedies;
    private final ReconcileSettings settings;
    private final Clock clock;

    Settlement(
            OrderSource source,
            ProviderListing listing,
            ProviderObjects objects,
            TaskLookup tasks,
            Remedies remedies,
            ReconcileSettings settings,
            Clock clock) {
        this.source = source;
        this.listing = listing;
        this.objects = objects;
        this.tasks = tasks;
        this.remedies = remedies;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What was found, and put right as far as that is possible.
     *
     * @throws Problem when the engine could not be told
     */
    List<Finding> settle(String orderId, UUID run) throws OrderSource.Unknown, StripeException {
        OrderSource.Decided decided = source.decided(orderId);
        look(orderId, decided.order(), run);
        List<String> id = List.of(orderId);
        List<Finding> findings = Comparison.of(new OrderCase(
                        orderId,
                        decided.order(),
                        objects.ofOrders(id).getOrDefault(orderId, List.of()),
                        tasks.of(id).getOrDefault(orderId, List.of()),
                        clock.instant(),
                        settings.lag()))
                .stream()
                .map(finding -> decided.isForgotten() ? finding.ofForgotten() : finding)
                .toList();
        findings.forEach(remedies::apply);
        return findings;
    }

    /** What may have changed since it was listed, or come since: nothing that is new is taken for something wrong. */
    private void look(String orderId, Optional<Order> order, UUID run) throws StripeException {
        Map<String, ProviderObject> known = new LinkedHashMap<>();
        objects.ofOrders(List.of(orderId)).getOrDefault(orderId, List.of()).forEach(it -> known.put(it.id(), it));
        for (ProviderObject object : List.copyOf(known.values())) {
            if (object.isOpen()) {
                listing.now(object.type(), object.id()).ifPresent(now -> known.put(now.id(), now));
            }
        }
        for (String id : named(order)) {
            if (!known.containsKey(id)) {
                ProviderObject.Type type =
                        id.startsWith("cs_") ? ProviderObject.Type.SESSION : ProviderObject.Type.INTENT;
                listing.now(type, id).ifPresent(now -> known.put(now.id(), now));
            }
        }
        for (ProviderObject object : List.copyOf(known.values())) {
            if (object.capturedMinor() > 0) {
                listing.after(object).forEach(now -> known.put(now.id(), now));
            }
        }
        objects.see(known.values(), run);
    }

    /** The payments that the order itself names. */
    private static List<String> named(Optional<Order> order) {
        return order.stream()
                .flatMap(it -> Stream.of(it.getPaymentId(), it.getPaidBy()))
                .filter(id -> id != null && (id.startsWith("pi_") || id.startsWith("cs_")))
                .distinct()
                .toList();
    }
}
