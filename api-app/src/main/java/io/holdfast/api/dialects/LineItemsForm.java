package io.holdfast.api.dialects;

import io.holdfast.api.booking.BookBody;
import io.holdfast.api.booking.SeatIds;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of {@code /bookings/create} as it is sent; {@link Wanted} is what it means. */
record LineItemsForm(
        @Nullable String userId,
        @Nullable List<@Nullable LineItem> lineItems,

        @Schema(description = "What the caller expects to pay in all") @Nullable
        BigDecimal totalPrice) {
    private static final Pattern TICKET = Pattern.compile("([0-9]{1,18})\\.([^-]+)(?:-([^-]+)-([^-]+))?");

    record LineItem(
            @Schema(description = "EVENT.SECTION-ROW-NUMBER, or EVENT.SECTION for any place of a section") @Nullable
            String ticketId,

            @Schema(implementation = Object.class, description = "Not looked at: the ticket's id says what it is")
            @Nullable
            JsonNode ticketDetails,

            @Nullable BigDecimal price) {}

    /** One ticket that is asked for: a seat, or any place of a section. */
    record Ticket(String section, Optional<String> seat, BigDecimal price) {}

    /** Tickets of one event; at least one. */
    record Wanted(long eventId, List<Ticket> tickets, BigDecimal total) {
        BookBody body() {
            List<String> seats =
                    tickets.stream().flatMap(ticket -> ticket.seat().stream()).toList();
            Map<String, Integer> places = new LinkedHashMap<>();
            tickets.stream()
                    .filter(ticket -> ticket.seat().isEmpty())
                    .forEach(ticket -> places.merge(ticket.section(), 1, Integer::sum));
            List<BookBody.Item> items = new ArrayList<>();
            places.forEach((section, quantity) -> items.add(BookBody.Item.places(section, quantity)));
            if (!seats.isEmpty()) {
                items.add(BookBody.Item.seats(seats));
            }
            return BookBody.of(items);
        }
    }

    /** @throws Problem 422 that names the field at fault */
    Wanted read() {
        Checks checks = new Checks();
        List<Ticket> tickets = new ArrayList<>();
        long event = -1;
        if (lineItems == null || lineItems.isEmpty()) {
            checks.fault("line_items", "required", "has at least one ticket");
        } else {
            for (int i = 0; i < lineItems.size() && checks.clean(); i++) {
                event = read("line_items[" + i + "]", lineItems.get(i), event, tickets, checks);
            }
        }
        BigDecimal total = price("total_price", totalPrice, checks);
        checks.done();
        return new Wanted(event, tickets, total);
    }

    private static long read(String at, @Nullable LineItem line, long event, List<Ticket> tickets, Checks checks) {
        if (line == null || line.ticketId() == null) {
            checks.fault(at + ".ticket_id", "required", "is required");
            return event;
        }
        var id = TICKET.matcher(line.ticketId());
        if (!id.matches()
                || !SeatIds.isPart(id.group(2))
                || (id.group(3) != null && !(SeatIds.isPart(id.group(3)) && SeatIds.isPart(id.group(4))))) {
            checks.fault(at + ".ticket_id", "invalid", "is EVENT.SECTION-ROW-NUMBER or EVENT.SECTION");
            return event;
        }
        long of = Long.parseLong(id.group(1));
        if (event >= 0 && of != event) {
            checks.fault(at + ".ticket_id", "conflict", "is of another event than the first");
        }
        String seat = line.ticketId().substring(line.ticketId().indexOf('.') + 1);
        tickets.add(new Ticket(
                id.group(2),
                id.group(3) == null ? Optional.empty() : Optional.of(seat),
                price(at + ".price", line.price(), checks)));
        return of;
    }

    private static BigDecimal price(String field, @Nullable BigDecimal price, Checks checks) {
        if (price == null) {
            checks.fault(field, "required", "is required");
            return BigDecimal.ZERO;
        }
        return price;
    }
}
