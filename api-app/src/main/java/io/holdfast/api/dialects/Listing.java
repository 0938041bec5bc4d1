package io.holdfast.api.dialects;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.EventSearch;
import io.holdfast.api.catalogue.VenueController;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code /ticket_master/v1} calls the things of the catalogue. */
final class Listing {
    private Listing() {}

    record EventLine(long eventId, String eventName, String eventDesc, String eventType) {
        static EventLine of(EventSearch.Line line) {
            return new EventLine(line.id(), line.name(), line.description(), line.type());
        }

        static EventLine of(Event event) {
            var about = event.description();
            return new EventLine(event.id(), about.name(), about.text(), about.type());
        }
    }

    /** The id is missing of a venue that an event names in words only. */
    record VenueLine(
            Optional<Long> venueId,
            String venueName,
            String address,
            Optional<Integer> capacity,

            @JsonRawValue @Schema(implementation = Object.class) @Nullable
            String seatMap) {
        static VenueLine of(VenueController.VenueView venue) {
            return new VenueLine(venue.id(), venue.name(), venue.address(), venue.capacity(), venue.seatMap());
        }
    }
}
