package io.holdfast.local.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What is put on sale for one row, with room for everybody: whoever gets no seat got none because of another's late money. */
record Stage(int orders) {
    static final int HOLD_SECONDS = 8;
    static final int TICKETS_PER_USER = 8;
    /** Where people wait and see: each has a seat of their own there. */
    static final String LATE = "LATE";

    static final List<String> SECTIONS = List.of("FLOOR", "A", "B");
    private static final int ROW = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    ObjectNode event(String name, Instant now) {
        Instant date = now.truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(90));
        ObjectNode event = JSON.createObjectNode()
                .put("name", name)
                .put("type", "measurement")
                .put("venue", "Test bench")
                .put("currency", "USD")
                .put("event_date", date.toString())
                .put("cancel_until", date.minus(Duration.ofDays(1)).toString())
                .put("cancellation_fee", new BigDecimal("2.50"))
                .put("hold_seconds", HOLD_SECONDS)
                .put("max_tickets_per_user", TICKETS_PER_USER);
        ArrayNode sections = event.putArray("sections");
        section(sections, "FLOOR", "Standing", "45.00").put("kind", "GENERAL").put("capacity", orders + ROW);
        seated(section(sections, "A", "Stalls", "80.00"));
        seated(section(sections, "B", "Circle", "120.50"));
        seated(section(sections, LATE, "Gallery", "60.00"));
        return event;
    }

    /** The seat of the so-manieth who is late. */
    static String lateSeat(int number) {
        return LATE + "-" + (number / ROW + 1) + "-" + (number % ROW + 1);
    }

    private static ObjectNode section(ArrayNode sections, String code, String type, String price) {
        return sections.addObject().put("code", code).put("ticket_type", type).put("price", new BigDecimal(price));
    }

    private void seated(ObjectNode section) {
        section.put("kind", "SEATED").put("rows", orders / ROW + 2).put("seats_per_row", ROW);
    }
}
