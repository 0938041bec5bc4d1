package io.holdfast.api.payments.reconcile;

import io.holdfast.api.engine.EngineQueries;
import io.holdfast.api.engine.ViewUnavailable;
import io.holdfast.api.payments.tasks.TaskFacts;
import io.holdfast.api.payments.tasks.TaskLookup;
import io.holdfast.wire.Order;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Finds the orders that seem to differ from what the provider has, by the views alone. A view may be behind: what seems
 * to differ is only a reason to ask the engine.
 */
@Component
class Candidates {
    /** More than these are left for the next run. */
    private static final int MAX = 10_000;

    private static final int PAGE = 200;

    private final EngineQueries views;
    private final OrderSource source;
    private final ProviderObjects objects;
    private final TaskLookup tasks;
    private final Runs runs;
    private final Clock clock;

    Candidates(
            EngineQueries views,
            OrderSource source,
            ProviderObjects objects,
            TaskLookup tasks,
            Runs runs,
            Clock clock) {
        this.views = views;
        this.source = source;
        this.objects = objects;
        this.tasks = tasks;
        this.runs = runs;
        this.clock = clock;
    }

    Set<String> of(Run run) throws ViewUnavailable {
        Set<String> found = new LinkedHashSet<>();
        for (int partition = 0; partition < views.partitions(); partition++) {
            Optional<String> after = Optional.of("");
            while (after.isPresent() && found.size() < MAX) {
                EngineQueries.Orders page = views.orders(partition, after.get(), run.since());
                Map<String, Optional<Order>> orders = new HashMap<>();
                page.orders().forEach(order -> orders.put(order.getOrderId(), Optional.of(order)));
                compare(run.id(), orders, found);
                after = page.next();
            }
        }
        unlisted(run.id(), found);
        return found;
    }

    /** Orders that have not changed for long, or that nobody knows, and of which the provider has something new. */
    private void unlisted(UUID run, Set<String> found) {
        List<String> ids = objects.uncompared(run, PAGE);
        while (!ids.isEmpty() && found.size() < MAX) {
            Map<String, Optional<Order>> orders = new HashMap<>();
            for (String id : ids) {
                try {
                    orders.put(id, source.viewed(id));
                } catch (OrderSource.Unknown e) {
                    found.add(id); // the engine has to say
                }
            }
            objects.markCompared(ids, run);
            compare(run, orders, found);
            ids = objects.uncompared(run, PAGE);
        }
    }

    private void compare(UUID run, Map<String, Optional<Order>> orders, Set<String> found) {
        Map<String, List<ProviderObject>> theirs = objects.ofOrders(orders.keySet());
        Map<String, List<TaskFacts>> open = tasks.of(orders.keySet());
        orders.forEach((id, order) -> {
            OrderCase about = new OrderCase(
                    id,
                    order,
                    theirs.getOrDefault(id, List.of()),
                    open.getOrDefault(id, List.of()),
                    clock.instant(),
                    Duration.ZERO);
            if (!Comparison.of(about).isEmpty()) {
                found.add(id);
            }
        });
        objects.markCompared(new ArrayList<>(orders.keySet()), run);
        runs.progress(run, "orders", 0, orders.size());
    }
}
