package io.holdfast.api.booking;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Inventories;
import io.holdfast.api.catalogue.PartitionBy;
import io.holdfast.api.catalogue.Section;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.HoldItem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Finds the one inventory that decides on a request: of an event that is partitioned by section, a single section. */
public final class Routing {
    private Routing() {}

    /** @throws Problem 422 {@code one_section_per_booking} naming the field, or as the engine would put it */
    static String inventory(Event event, HoldRequest request) {
        if (event.terms().partitionBy() == PartitionBy.EVENT) {
            return Inventories.of(event).getFirst();
        }
        Set<String> sections = new LinkedHashSet<>();
        for (HoldItem item : request.items()) {
            sections.addAll(sections(event, item));
            if (sections.size() > 1) {
                throw severalSections(field(item));
            }
        }
        return Inventories.of(event, sections.iterator().next());
    }

    /** @throws Problem 422 where a section has to be named, or is not one of the event's */
    public static String inventory(Event event, @Nullable String section) {
        if (event.terms().partitionBy() == PartitionBy.EVENT) {
            return Inventories.of(event).getFirst();
        }
        List<String> codes = codes(event);
        if (section == null && codes.size() > 1) {
            throw severalSections("section");
        }
        if (section != null && !codes.contains(section)) {
            throw noSuchSection();
        }
        return Inventories.of(event, section == null ? codes.getFirst() : section);
    }

    private static List<String> sections(Event event, HoldItem item) {
        if (!item.getSeats().isEmpty()) {
            return ofSeats(event, item.getSeats());
        }
        List<String> fitting = event.terms().sections().stream()
                .filter(section -> item.getSection() == null || section.code().equals(item.getSection()))
                .filter(section ->
                        item.getTicketType() == null || section.ticketType().equals(item.getTicketType()))
                .map(Section::code)
                .toList();
        if (fitting.isEmpty()) {
            throw noSuchSection();
        }
        return fitting;
    }

    static List<String> ofSeats(Event event, List<String> seats) {
        List<String> codes = codes(event);
        List<String> unknown =
                seats.stream().filter(seat -> !codes.contains(section(seat))).toList();
        if (!unknown.isEmpty()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "no_such_seat", "Some of these seats do not exist")
                    .with("seats", unknown);
        }
        return seats.stream().map(Routing::section).distinct().toList();
    }

    /** What the seat's id begins with. */
    static String section(String seat) {
        return seat.substring(0, Math.max(seat.indexOf('-'), 0));
    }

    private static List<String> codes(Event event) {
        return event.terms().sections().stream().map(Section::code).toList();
    }

    private static String field(HoldItem item) {
        if (!item.getSeats().isEmpty()) {
            return "seats";
        }
        return item.getSection() != null ? "section" : item.getTicketType() != null ? "ticket_type" : "quantity";
    }

    private static Problem severalSections(String field) {
        return Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "one_section_per_booking",
                        "A booking for this event is for one of its sections")
                .field(field);
    }

    private static Problem noSuchSection() {
        return Problem.of(
                HttpStatus.UNPROCESSABLE_CONTENT, "no_such_section", "There is no such section or ticket type");
    }
}
