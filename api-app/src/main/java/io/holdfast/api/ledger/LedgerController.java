package io.holdfast.api.ledger;

import io.holdfast.api.catalogue.Events;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Checks;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows how a seat, or an order, came to stand as it does, to whoever owns the event. */
@RestController
class LedgerController {
    private static final int MAX_PAGE_SIZE = 100;

    /** A numbered seat, or a place of general admission. */
    private static final Pattern SEAT = Pattern.compile("[A-Za-z0-9]{1,12}(-[A-Za-z0-9]{1,12}){1,2}");

    private final Events events;
    private final LedgerTable table;

    LedgerController(Events events, LedgerTable table) {
        this.events = events;
        this.table = table;
    }

    @GetMapping("/api/v1/admin/events/{id}/ledger")
    @Operation(
            summary = "The history of an event, of a seat or of an order",
            description = "Owner and admin. The oldest first, a moment behind the log: what changed, when, why, and"
                    + " what was paid or given back for it. With `seat` also the money of all who had it. A payment"
                    + " that came late is LOCKED with cause LATE_PAYMENT where the seats were still free, and LATE"
                    + " with a REFUND where they were not. `next_cursor`, handed back as `cursor`, gives what follows.")
    LedgerAnswer show(
            @PathVariable long id,
            @RequestParam Optional<String> seat,
            @RequestParam Optional<String> order,
            @RequestParam Optional<String> cursor,
            @RequestParam(name = "page_size", defaultValue = "50") int pageSize,
            @AuthenticationPrincipal Caller caller) {
        events.own(id, caller);
        var checks = new Checks();
        if (!seat.map(SEAT.asMatchPredicate()::test).orElse(true)) {
            checks.fault("seat", "bad_seat", "is a seat, as A-12-7");
        }
        if (!order.map(text -> OrderId.parse(text).isPresent()).orElse(true)) {
            checks.fault("order", "bad_order", "is the id of an order");
        }
        var after = cursor.flatMap(LedgerCursor::parse);
        if (cursor.isPresent() && after.isEmpty()) {
            checks.fault("cursor", "unknown_value", "is not one that was given out");
        }
        int size = (int) checks.number("page_size", pageSize, 1, MAX_PAGE_SIZE);
        checks.done();
        return page(table.find(new LedgerTable.Filter(id, seat, order), after, size + 1), size);
    }

    private static LedgerAnswer page(List<LedgerTable.Line> found, int size) {
        var shown = found.subList(0, Math.min(size, found.size()));
        var next = found.size() > size
                ? Optional.of(LedgerCursor.of(shown.getLast().entry()).text())
                : Optional.<String>empty();
        return new LedgerAnswer(shown.stream().map(LedgerAnswer.Line::of).toList(), next);
    }
}
