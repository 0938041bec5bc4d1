package io.holdfast.api.catalogue;

import io.holdfast.api.web.Checks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes an event's sections from its venue's seat map and a price for each: by the code of the section, or by its ticket
 * type. Every section has a price, and every price a section.
 */
final class PricedMap {
    private static final JsonMapper JSON = new JsonMapper();

    private final Checks checks;

    PricedMap(Checks checks) {
        this.checks = checks;
    }

    /** @param venue the one that the event names */
    List<EventForm.@Nullable SectionForm> sections(Map<String, @Nullable BigDecimal> prices, Optional<VenueRow> venue) {
        var map = venue.flatMap(VenueRow::seatMapJson).map(JSON::readTree).filter(VenueMap::hasSections);
        if (map.isEmpty()) {
            checks.fault("prices", "no_seat_map", "are for the sections of a venue's seat map: name such a venue_id");
            return List.of();
        }
        var used = new HashSet<String>();
        var priced = new ArrayList<EventForm.@Nullable SectionForm>();
        for (var form : new VenueMap(checks).forms("venue_id", map.get().path("sections"))) {
            priced.add(priced(Objects.requireNonNull(form), prices, used));
        }
        prices.keySet().stream()
                .filter(name -> !used.contains(name))
                .findFirst()
                .ifPresent(name -> checks.fault(
                        "prices." + name, "no_such_section", "is no section and no ticket type of the seat map"));
        return priced;
    }

    private EventForm.SectionForm priced(
            EventForm.SectionForm form, Map<String, @Nullable BigDecimal> prices, Set<String> used) {
        var code = Objects.requireNonNullElse(form.code(), "");
        var ticketType = Objects.requireNonNullElse(form.ticketType(), SectionReading.DEFAULT_TICKET_TYPE);
        if (prices.containsKey(ticketType)) {
            used.add(ticketType);
        }
        var name = prices.containsKey(code) ? code : ticketType;
        if (prices.containsKey(name)) {
            used.add(name);
        } else {
            checks.fault("prices." + code, "required", "is required, or a price of ticket type " + ticketType);
        }
        return form.at(prices.getOrDefault(name, BigDecimal.ZERO));
    }
}
