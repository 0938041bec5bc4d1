package io.holdfast.local.demo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Compares what the API shows, after the sale, with the recount and with the orders topic. */
public record ShownCheck(Ledger ledger, Findings findings) {
    /**
     * @param shown the answer to {@code GET …/availability}
     * @param cancelled whether the event is; then nothing of it is shown as available
     */
    public void availability(JsonNode shown, boolean cancelled) {
        equal(ledger.version(), shown, "version", "the version");
        equal(cancelled ? 0 : ledger.available(), shown, "available", "available");
        equal(ledger.held(), shown, "held", "held");
        equal(ledger.sold(), shown, "sold", "sold");
        Map<String, JsonNode> byCode = new HashMap<>();
        shown.path("sections")
                .forEach(section -> byCode.put(section.path("code").asText(), section));
        findings.equal(Invariant.COUNTS_SHOWN, ledger.sections().size(), byCode.size(), "the number of sections shown");
        for (Recount section : ledger.sections()) {
            JsonNode found = byCode.get(section.code());
            findings.check(
                    Invariant.COUNTS_SHOWN,
                    found != null && isSame(section, found, cancelled),
                    () -> "section " + section.code() + " is shown as " + found + ", counted " + section);
        }
    }

    private void equal(long counted, JsonNode shown, String field, String what) {
        findings.equal(Invariant.COUNTS_SHOWN, counted, shown.path(field).asLong(-1), what);
    }

    private static boolean isSame(Recount section, JsonNode shown, boolean cancelled) {
        return shown.path("capacity").asInt(-1) == section.capacity()
                && shown.path("available").asInt(-1) == (cancelled ? 0 : section.available())
                && shown.path("held").asInt(-1) == section.held()
                && shown.path("sold").asInt(-1) == section.sold();
    }

    /** @param shown the answer to {@code GET …/seats}, without a section */
    public void seats(JsonNode shown) {
        int count = 0;
        for (JsonNode section : shown.path("sections")) {
            for (JsonNode row : section.path("rows")) {
                for (JsonNode seat : row.path("seats")) {
                    count++;
                    String id = seat.path("seat_id").asText();
                    String wanted = ledger.shownAs(id).orElse("no seat");
                    findings.equal(
                            Invariant.SEATS_SHOWN, wanted, seat.path("status").asText(), "seat " + id);
                }
            }
        }
        int numbered = ledger.sections().stream()
                .filter(Recount::isSeated)
                .mapToInt(Recount::capacity)
                .sum();
        findings.equal(Invariant.SEATS_SHOWN, numbered, count, "the number of seats shown");
    }

    /** @param shown the answer to {@code GET /orders/{id}} of its buyer */
    public void order(Order row, JsonNode shown) {
        String order = "order " + row.getOrderId();
        findings.equal(
                Invariant.ORDERS_SHOWN,
                row.getStatus().name(),
                shown.path("status").asText(),
                order);
        findings.equal(
                Invariant.ORDERS_SHOWN,
                row.getSeats().stream().map(OrderSeat::getSeatId).toList(),
                Promises.seats(shown),
                order + ": its seats");
        findings.check(
                Invariant.ORDERS_SHOWN,
                Amounts.major(row.getTotalMinor(), row.getCurrency())
                                .compareTo(shown.path("total_price").decimalValue())
                        == 0,
                () -> order + " is shown at " + shown.path("total_price"));
        List<String> codes = new ArrayList<>();
        shown.path("tickets")
                .forEach(ticket -> codes.add(ticket.path("ticket_code").asText()));
        findings.equal(
                Invariant.ORDERS_SHOWN,
                row.getSeats().stream()
                        .map(OrderSeat::getTicketCode)
                        .filter(Objects::nonNull)
                        .toList(),
                codes,
                order + ": its tickets");
    }
}
