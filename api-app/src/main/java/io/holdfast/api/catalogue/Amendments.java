package io.holdfast.api.catalogue;

import io.holdfast.api.catalogue.InventoryOpening.Amendment;
import io.holdfast.api.web.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes the terms that an event is sold by. What is wanted is written down, then the engine is asked, then its word
 * is written down: whatever fails in between is taken up again, and the catalogue never shows terms that the engine has
 * not confirmed.
 */
@Component
class Amendments {
    private static final Logger LOG = LoggerFactory.getLogger(Amendments.class);
    private static final int BATCH = 20;

    private final Events events;
    private final EventRows rows;
    private final InventoryOpening engine;
    private final TransactionTemplate transaction;
    private long lastTried;

    Amendments(Events events, EventRows rows, InventoryOpening engine, TransactionTemplate transaction) {
        this.events = events;
        this.rows = rows;
        this.engine = engine;
        this.transaction = transaction;
    }

    /**
     * Notes, within the caller's transaction, what is wanted.
     *
     * @return whether the engine has to be asked
     * @throws Problem 409 {@code change_pending} while another change is not confirmed yet
     */
    boolean want(EventRow row, Event event, EventReading.Draft change) {
        var pending = events.wanted(row);
        if (pending.isPresent() && !pending.get().equals(change)) {
            throw Problem.of(HttpStatus.CONFLICT, "change_pending", "An earlier change is not confirmed yet");
        }
        if (event.with(change).isSoldAs(event)) {
            row.describe(change.description());
            return false;
        }
        events.want(row, Optional.of(change));
        return true;
    }

    /**
     * Asks the engine for what is wanted.
     *
     * @return whether it is settled; if not it will be asked again
     * @throws Problem as the engine refuses
     */
    boolean settle(long id) {
        var event = events.find(id).orElseThrow(Problem::notFound);
        var wanted = rows.findById(id).flatMap(events::wanted);
        if (wanted.isEmpty()) {
            return true;
        }
        switch (engine.amend(event, event.with(wanted.get()))) {
            case Amendment.Confirmed _ -> confirm(id, wanted.get());
            case Amendment.Refused refused -> {
                refuse(id, wanted.get(), refused.changedSections());
                throw refused.problem();
            }
            case Amendment.Unknown _ -> {
                return false;
            }
        }
        return true;
    }

    private void confirm(long id, EventReading.Draft wanted) {
        end(id, wanted, row -> {
            row.describe(wanted.description());
            events.sell(row, wanted.terms());
        });
    }

    private void refuse(long id, EventReading.Draft wanted, List<String> changedSections) {
        end(id, wanted, row -> {
            var old = events.read(row).terms();
            events.sell(row, EventTerms.mixed(old, wanted.terms(), changedSections));
        });
    }

    /** What the engine took over of an event that was cancelled meanwhile is still to be cancelled. */
    private void end(long id, EventReading.Draft wanted, Consumer<EventRow> how) {
        transaction.executeWithoutResult(_ -> events.lock(id)
                .filter(row -> events.wanted(row).equals(Optional.of(wanted)))
                .ifPresent(row -> {
                    how.accept(row);
                    events.want(row, Optional.empty());
                    rows.markCancelUnconfirmed(id);
                }));
        events.changed(id);
    }

    /** Takes up where the last round ended, so that one event that cannot be settled does not stand before all. */
    @Scheduled(fixedDelayString = "PT3S")
    void retry() {
        var ids = rows.unamended(lastTried, Limit.of(BATCH));
        for (long id : ids) {
            lastTried = id;
            try {
                settle(id);
            } catch (RuntimeException e) {
                LOG.warn("The wanted terms of event {} are not taken", id, e);
            }
        }
        if (ids.size() < BATCH) {
            lastTried = 0;
        }
    }
}
