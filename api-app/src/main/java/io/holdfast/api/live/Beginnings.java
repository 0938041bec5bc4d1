package io.holdfast.api.live;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Events;
import io.holdfast.api.catalogue.Inventories;
import io.holdfast.api.engine.EngineQueries;
import io.holdfast.api.engine.ViewUnavailable;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.view.InventoryCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads how an event stands, for a channel to begin with. */
@Component
final class Beginnings {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Events events;
    private final EngineQueries views;
    private final Heard heard;

    Beginnings(Events events, EngineQueries views, Heard heard) {
        this.events = events;
        this.views = views;
        this.heard = heard;
    }

    /**
     * Has a channel begin. The views may be behind the log at first, or no engine may answer for a moment: browsers do
     * not come back to a stream that was refused, so it is worth a few seconds.
     *
     * @return false where nothing came of it all the same
     */
    boolean begin(Channel channel) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        boolean begun = begun(channel);
        while (!begun && System.nanoTime() < deadlineNanos) {
            pause();
            begun = begun(channel);
        }
        return begun;
    }

    private boolean begun(Channel channel) {
        // Before the event is: a change of it in between is then told of once too often, and not never.
        long revision = events.revision(channel.eventId()).orElseThrow(Problem::notFound);
        Event event = events.find(channel.eventId()).orElseThrow(Problem::notFound);
        try {
            return channel.begin(event, revision, counts(event), heard::latest);
        } catch (ViewUnavailable e) {
            return false;
        }
    }

    /** Holds what a channel has against what the views have. */
    void compare(Channel channel) throws ViewUnavailable {
        Event event = events.find(channel.eventId()).orElseThrow(Problem::notFound);
        channel.compare(event, counts(event));
    }

    private List<InventoryCounts> counts(Event event) throws ViewUnavailable {
        List<InventoryCounts> counts = new ArrayList<>();
        for (String inventory : Inventories.of(event)) {
            views.counts(inventory).ifPresent(counts::add);
        }
        return counts;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.busy("This instance is about to stop", 1);
        }
    }
}
