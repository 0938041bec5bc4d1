package io.holdfast.api.dialects;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.holdfast.api.availability.AvailabilityAnswer;
import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Section;
import io.holdfast.api.money.Money;
import java.util.List;
import java.util.Optional;

/**
 * The numbers that {@code /api} calls an event's sections by: 1 for the first, as the event lists them. Once sales have
 * started sections are only added after the others, so a number stays with its section.
 */
record TicketTypes(List<Section> sections) {
    /** What is left of one. */
    record TicketType(
            @JsonProperty("ticketTypeId") int ticketTypeId,
            @JsonProperty("ticketType") String ticketType,
            Money price,
            int quantity,
            @JsonProperty("availableCount") int availableCount) {}

    static TicketTypes of(Event event) {
        return new TicketTypes(event.terms().sections());
    }

    Optional<Section> section(long id) {
        return id < 1 || id > sections.size() ? Optional.empty() : Optional.of(sections.get((int) id - 1));
    }

    int count() {
        return sections.size();
    }

    /** Of a section that is not known here yet there is no number: 0. */
    int idOf(String code) {
        for (int i = 0; i < sections.size(); i++) {
            if (sections.get(i).code().equals(code)) {
                return i + 1;
            }
        }
        return 0;
    }

    List<TicketType> left(AvailabilityAnswer answer) {
        return answer.sections().stream()
                .map(part -> new TicketType(
                        idOf(part.code()), part.ticketType(), part.price(), part.capacity(), part.available()))
                .toList();
    }
}
