package io.holdfast.api.catalogue;

import io.holdfast.api.web.Checks;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the place that an event names: a venue by its id, or any words. */
@Component
class Venues {
    static final int MAX_NAME_CHARS = 200;
    private final VenueRows rows;

    Venues(VenueRows rows) {
        this.rows = rows;
    }

    /** The words given; else the name of the venue; else nothing. A venue that does not exist is a fault. */
    String nameFor(Checks checks, EventForm form) {
        var words = checks.optionalText("venue", form.venue(), 0, MAX_NAME_CHARS);
        if (form.venueId() == null) {
            return words.orElse("");
        }
        var venue = named(form);
        if (venue.isEmpty()) {
            checks.fault("venue_id", "no_such_venue", "is the id of no venue");
        }
        return words.or(() -> venue.map(VenueRow::name)).orElse("");
    }

    /** The venue whose id is given, if there is one. */
    Optional<VenueRow> named(EventForm form) {
        return Optional.ofNullable(form.venueId()).flatMap(rows::findById);
    }
}
