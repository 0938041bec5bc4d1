package io.holdfast.api.availability;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Inventories;
import io.holdfast.api.engine.EngineQueries;
import io.holdfast.api.engine.Moment;
import io.holdfast.api.engine.ViewUnavailable;
import io.holdfast.wire.view.InventoryCounts;
import io.holdfast.wire.view.SeatMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Puts the seat map of an event together from its inventories, as it is or as it was. */
@Component
final class SeatMaps {
    private static final int MAX_PASTS_AT_ONCE = 2;

    private final EngineQueries views;
    private final Semaphore pasts = new Semaphore(MAX_PASTS_AT_ONCE);

    SeatMaps(EngineQueries views) {
        this.views = views;
    }

    /** Empty where nothing of it was open. */
    Optional<SeatsAnswer> now(Event event, Optional<String> section) {
        return maps(event, section, new Moment.Now());
    }

    /** What was: reads the ledger, and so only a few at once. */
    Optional<PastAnswer> past(Event event, Optional<String> section, Moment moment) {
        if (!pasts.tryAcquire()) {
            throw AvailabilityController.unavailable();
        }
        try {
            List<InventoryCounts> counts = new ArrayList<>();
            for (String inventory : inventories(event, section)) {
                views.counts(inventory, moment).ifPresent(counts::add);
            }
            Optional<SeatsAnswer> seats = maps(event, section, moment);
            return counts.stream()
                    .reduce(LiveCounts::together)
                    .flatMap(all -> seats.map(map -> PastAnswer.of(all, map, section)));
        } catch (ViewUnavailable e) {
            throw AvailabilityController.unavailable();
        } finally {
            pasts.release();
        }
    }

    private Optional<SeatsAnswer> maps(Event event, Optional<String> section, Moment moment) {
        try {
            List<SeatMap> maps = new ArrayList<>();
            for (String inventory : inventories(event, section)) {
                views.seats(inventory, section, moment).ifPresent(maps::add);
            }
            return maps.isEmpty() ? Optional.empty() : Optional.of(SeatsAnswer.of(event.id(), maps));
        } catch (ViewUnavailable e) {
            throw AvailabilityController.unavailable();
        }
    }

    private static List<String> inventories(Event event, Optional<String> section) {
        return section.map(code -> List.of(Inventories.of(event, code))).orElseGet(() -> Inventories.of(event));
    }
}
