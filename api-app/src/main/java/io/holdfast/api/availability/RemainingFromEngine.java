package io.holdfast.api.availability;

import io.holdfast.api.catalogue.RemainingTickets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How many tickets are left of each event, as far as the engine says so within half a second. Never fails. */
@Component
final class RemainingFromEngine implements RemainingTickets {
    private static final Logger LOG = LoggerFactory.getLogger(RemainingFromEngine.class);
    private static final long PATIENCE_MILLIS = 500;

    private final LiveCounts counts;

    RemainingFromEngine(LiveCounts counts) {
        this.counts = counts;
    }

    @Override
    public Map<Long, Left> of(Map<Long, List<String>> inventories) {
        List<String> all = inventories.values().stream().flatMap(List::stream).toList();
        Map<String, LiveCounts.Known> known = await(counts.each(all));
        Map<Long, Left> remaining = new HashMap<>();
        inventories.forEach((id, names) -> {
            if (LiveCounts.together(names, known) instanceof LiveCounts.Counted found) {
                remaining.put(
                        id,
                        new Left(
                                AvailabilityAnswer.available(found.counts()),
                                AvailabilityAnswer.blocked(found.counts())));
            }
        });
        return remaining;
    }

    private static Map<String, LiveCounts.Known> await(CompletableFuture<Map<String, LiveCounts.Known>> answer) {
        try {
            return answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Not known how many tickets are left", e);
            return Map.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }
}
