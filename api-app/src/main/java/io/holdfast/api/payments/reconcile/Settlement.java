package io.holdfast.api.payments.reconcile;

import com.stripe.exception.StripeException;
import io.holdfast.api.payments.tasks.TaskLookup;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.Order;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
        Optional<Order> order = source.decided(orderId);
        look(orderId, order, run);
        List<String> id = List.of(orderId);
        List<Finding> findings = Comparison.of(new OrderCase(
                orderId,
                order,
                objects.ofOrders(id).getOrDefault(orderId, List.of()),
                tasks.of(id).getOrDefault(orderId, List.of()),
                clock.instant(),
                settings.lag()));
        findings.forEach(remedies::apply);
        return findings;
    }

    /** What may have changed since it was listed, and what bought the order, if that was not listed. */
    private void look(String orderId, Optional<Order> order, UUID run) throws StripeException {
        List<ProviderObject> known = objects.ofOrders(List.of(orderId)).getOrDefault(orderId, List.of());
        List<ProviderObject> now = new ArrayList<>();
        for (ProviderObject object : known) {
            if (object.isOpen()) {
                listing.now(object.type(), object.id()).ifPresent(now::add);
            }
        }
        Optional<String> paidBy = order.flatMap(it -> Optional.ofNullable(it.getPaidBy()))
                .filter(id -> id.startsWith("pi_"))
                .filter(id -> known.stream().noneMatch(object -> object.id().equals(id)));
        if (paidBy.isPresent()) {
            listing.now(ProviderObject.Type.INTENT, paidBy.get()).ifPresent(now::add);
        }
        objects.see(now, run);
    }
}
