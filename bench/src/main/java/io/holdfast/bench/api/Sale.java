package io.holdfast.bench.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.NoAnswer;
import java.util.ArrayList;
import java.util.List;

/**
 * Events on sale, of which each booking wants two seats; one after the other is for the next event.
 *
 * @param isNamed whether a booking names its seats, which no other does; otherwise the engine picks them,
 *     together where it can
 */
record Sale(String name, List<Long> events, int sections, int rows, boolean isNamed) {
    static final int SEATS_A_BOOKING = 2;
    private static final int SEATS_A_ROW = 100;
    private static final int BOOKINGS_A_ROW = SEATS_A_ROW / SEATS_A_BOOKING;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Puts so many events on sale. They cost nothing: nobody's payment is part of what is measured. */
    static Sale open(Api api, String organizer, String name, int events, int sections, int rows, boolean isNamed)
            throws NoAnswer {
        List<Long> ids = new ArrayList<>();
        for (int number = 0; number < events; number++) {
            ids.add(api.createEvent(organizer, form(name, sections, rows)));
        }
        return new Sale(name, List.copyOf(ids), sections, rows, isNamed);
    }

    private static ObjectNode form(String name, int sections, int rows) {
        ObjectNode form = JSON.createObjectNode()
                .put("name", name)
                .put("event_date", "2099-12-10T20:00:00Z")
                .put("currency", "USD")
                .put("max_tickets_per_user", 100_000);
        ArrayNode all = form.putArray("sections");
        for (int section = 0; section < sections; section++) {
            all.addObject()
                    .put("code", code(section))
                    .put("kind", "SEATED")
                    .put("ticket_type", "Seat")
                    .put("price", 0)
                    .put("rows", rows)
                    .put("seats_per_row", SEATS_A_ROW);
        }
        return form;
    }

    int capacity() {
        return events.size() * sections * rows * BOOKINGS_A_ROW;
    }

    String path(int number) {
        return "/api/v1/events/" + events.get(number % events.size()) + "/book";
    }

    String body(int number) {
        if (!isNamed) {
            return "{\"quantity\":" + SEATS_A_BOOKING + ",\"allow_split\":true}";
        }
        int own = number / events.size();
        int row = own / BOOKINGS_A_ROW;
        int seat = own % BOOKINGS_A_ROW * SEATS_A_BOOKING + 1;
        String before = code(row / rows) + "-" + (row % rows + 1) + "-";
        return "{\"seats\":[\"%s%d\",\"%s%d\"]}".formatted(before, seat, before, seat + 1);
    }

    private static String code(int section) {
        return "S" + (section + 1);
    }
}
