package io.holdfast.api.live;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.EventUpdate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** All events that are watched at this instance, and who watches them. */
@Component
final class Hub {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
    private static final int RETRY_SECONDS = 5;

    private final MessageWriter writer;
    private final Beginnings beginnings;
    private final Admission admission;
    private final LiveSettings settings;
    private final LiveMeters meters;
    private final ConcurrentMap<Long, Watched> watched = new ConcurrentHashMap<>();
    private volatile boolean open;

    Hub(MessageWriter writer, Beginnings beginnings, Admission admission, LiveSettings settings, LiveMeters meters) {
        this.writer = writer;
        this.beginnings = beginnings;
        this.admission = admission;
        this.settings = settings;
        this.meters = meters;
    }

    /**
     * A client's feed of an event, which he closes when he goes.
     *
     * @throws Problem 429 or 503 where there is no place for him, 503 where nobody knows how the event stands
     */
    Feed watch(Event event, Optional<Cursor> from, String address) {
        Runnable place = admission.admit(address);
        try {
            Watched found = enter(event);
            try {
                begin(found);
                return new Feed(found.channel(), from, meters, () -> {
                    found.leave();
                    place.run();
                });
            } catch (RuntimeException e) {
                found.leave();
                throw e;
            }
        } catch (RuntimeException e) {
            place.run();
            throw e;
        }
    }

    private Watched enter(Event event) {
        if (!open) {
            throw Problem.busy("This instance is about to stop, or has just been started", 1);
        }
        return watched.compute(event.id(), (_, known) -> {
            if (known == null && watched.size() >= settings.maxEvents()) {
                meters.refused("events");
                throw Problem.busy("Too many events are being watched just now", RETRY_SECONDS);
            }
            return (known == null ? new Watched(new Channel(event, writer, settings)) : known).enter();
        });
    }

    /** The first to come reads how the event stands, all others wait for it. */
    private void begin(Watched found) {
        if (found.mayBegin()) {
            found.begun().complete(read(found.channel()));
        }
        Optional<Problem> trouble = found.begun().join();
        if (trouble.isPresent()) {
            watched.remove(found.channel().eventId(), found);
            throw trouble.get();
        }
    }

    private Optional<Problem> read(Channel channel) {
        try {
            return beginnings.begin(channel) ? Optional.empty() : Optional.of(unknown());
        } catch (Problem problem) {
            return Optional.of(problem);
        } catch (RuntimeException e) {
            LOG.warn("How event {} stands cannot be read", channel.eventId(), e);
            return Optional.of(unknown());
        }
    }

    private static Problem unknown() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "view_unavailable", "The seats cannot be shown right now")
                .header(HttpHeaders.RETRY_AFTER, "1");
    }

    void fold(AvailabilityChange change) {
        Watched found = watched.get(change.getEventId());
        if (found != null) {
            found.channel().fold(change);
        }
    }

    void fold(EventUpdate update) {
        Watched found = watched.get(update.getEventId());
        if (found != null) {
            found.channel().fold(update);
        }
    }

    Collection<Channel> channels() {
        return watched.values().stream().map(Watched::channel).toList();
    }

    /** Lets go of events that nobody has watched for a while. */
    void forgetIdle() {
        List.copyOf(watched.keySet())
                .forEach(id -> watched.computeIfPresent(id, (_, known) -> known.isIdle() ? null : known));
    }

    int size() {
        return watched.size();
    }

    void open() {
        open = true;
    }

    /** Ends every feed, and opens no other. */
    void close() {
        open = false;
        channels().forEach(Channel::end);
    }
}
