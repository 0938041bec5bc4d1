package io.holdfast.api.catalogue;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sees to it that every event is opened in the engine, however often it takes: at once when it is created, and again
 * every few seconds until the engine has confirmed. An event is never marked open before that.
 */
@Component
class Openings {
    private static final Logger LOG = LoggerFactory.getLogger(Openings.class);
    private static final Duration FIRST_TRY = Duration.ofSeconds(10);
    private static final int BATCH = 20;
    private static final int FAILURES_PER_ROUND = 2;

    private final Events events;
    private final EventRows rows;
    private final InventoryOpening engine;
    private final Clock clock;
    private long lastTried;

    Openings(Events events, EventRows rows, InventoryOpening engine, Clock clock) {
        this.events = events;
        this.rows = rows;
        this.engine = engine;
        this.clock = clock;
    }

    /** Whether the engine has confirmed it. */
    boolean open(Event event) {
        try {
            if (engine.open(event)) {
                rows.markOpened(event.id(), EventReading.millis(clock.instant()));
                events.changed(event.id());
                return true;
            }
        } catch (RuntimeException e) {
            LOG.warn("Event {} could not be opened yet", event.id(), e);
        }
        return false;
    }

    /**
     * Takes up where the last round ended, so that one event that cannot be opened does not stand before all others,
     * and gives up for this round where the engine does not answer at all.
     */
    @Scheduled(fixedDelayString = "PT3S")
    void retry() {
        var ids = rows.unopened(lastTried, clock.instant().minus(FIRST_TRY), Limit.of(BATCH));
        int failures = 0;
        for (long id : ids) {
            lastTried = id;
            failures += events.find(id).filter(event -> !open(event)).isPresent() ? 1 : 0;
            if (failures == FAILURES_PER_ROUND) {
                return;
            }
        }
        if (ids.size() < BATCH) {
            lastTried = 0;
        }
    }
}
