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
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final LiveCounts counts;

    RemainingFromEngine(LiveCounts counts) {
        this.counts = counts;
    }

    @Override
    public Map<Long, Left> of(Map<Long, List<String>> inventories) {
        Map<Long, CompletableFuture<LiveCounts.Known>> asked = new HashMap<>();
        inventories.forEach((id, names) -> asked.put(id, counts.of(names)));
        long endNanos = System.nanoTime() + PATIENCE_NANOS;
        Map<Long, Left> remaining = new HashMap<>();
        asked.forEach((id, answer) -> {
            if (await(answer, endNanos) instanceof LiveCounts.Counted found) {
                remaining.put(
                        id,
                        new Left(
                                AvailabilityAnswer.available(found.counts()),
                                AvailabilityAnswer.blocked(found.counts())));
            }
        });
        return remaining;
    }

    private static LiveCounts.Known await(CompletableFuture<LiveCounts.Known> answer, long endNanos) {
        try {
            return answer.get(Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Not known how many tickets are left", e);
            return new LiveCounts.Unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new LiveCounts.Unavailable();
        }
    }
}
