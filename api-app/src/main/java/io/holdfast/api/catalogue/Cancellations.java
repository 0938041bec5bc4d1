package io.holdfast.api.catalogue;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Cancels events: in the catalogue at once and for good, in the engine as soon as it can be, however often that takes.
 * The engine then releases what is held and refunds what was sold.
 */
@Component
class Cancellations {
    private static final Logger LOG = LoggerFactory.getLogger(Cancellations.class);
    private static final int BATCH = 20;

    private final Events events;
    private final EventRows rows;
    private final InventoryOpening engine;
    private final Clock clock;
    private long lastTried;

    Cancellations(Events events, EventRows rows, InventoryOpening engine, Clock clock) {
        this.events = events;
        this.rows = rows;
        this.engine = engine;
        this.clock = clock;
    }

    void cancel(long id) {
        rows.markCancelled(id, EventReading.millis(clock.instant()));
        settle(id);
    }

    private void settle(long id) {
        try {
            // Before the event is: sections that are added in between were not cancelled with the others.
            long revision = events.revision(id).orElseThrow();
            if (events.find(id).filter(engine::cancel).isPresent()) {
                rows.markCancelConfirmed(id, revision, EventReading.millis(clock.instant()));
            }
        } catch (RuntimeException e) {
            LOG.warn("Event {} could not be cancelled in the engine yet", id, e);
        }
    }

    /** Takes up where the last round ended. */
    @Scheduled(fixedDelayString = "PT3S")
    void retry() {
        var ids = rows.uncancelled(lastTried, BATCH);
        for (long id : ids) {
            lastTried = id;
            settle(id);
        }
        if (ids.size() < BATCH) {
            lastTried = 0;
        }
    }
}
