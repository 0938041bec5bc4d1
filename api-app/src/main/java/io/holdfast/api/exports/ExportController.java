package io.holdfast.api.exports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Events;
import io.holdfast.api.readmodel.OrderRows;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.Order;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The orders and the attendees of an event, as CSV, to the last line: one that cannot be written to its end is cut off,
 * never ended early. A few at a time, since each has a database connection to itself.
 */
@RestController
class ExportController {
    private static final int AT_ONCE = 2;
    private static final int RETRY_SECONDS = 10;

    private final Events events;
    private final OrderRows rows;
    private final People people;
    private final Semaphore places = new Semaphore(AT_ONCE);

    ExportController(Events events, OrderRows rows, People people) {
        this.events = events;
        this.rows = rows;
        this.people = people;
    }

    @GetMapping("/api/v1/admin/events/{id}/orders.csv")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @Operation(summary = "All orders of an event", description = "Owner and admin. Buyers by their ids only.")
    void orders(@PathVariable long id, @AuthenticationPrincipal Caller caller, HttpServletResponse response)
            throws IOException {
        Event event = events.own(id, caller);
        alone(event, () -> new OrderLines(begin(response, "orders-" + id, OrderLines.HEADER)));
    }

    @GetMapping("/api/v1/admin/events/{id}/attendees.csv")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @Operation(summary = "Every good ticket of an event and who bought it", description = "Owner and admin.")
    void attendees(@PathVariable long id, @AuthenticationPrincipal Caller caller, HttpServletResponse response)
            throws IOException {
        Event event = events.own(id, caller);
        alone(event, () -> new Attendees(begin(response, "attendees-" + id, Attendees.HEADER), people));
    }

    /** Begins a file, once its content is at hand and hardly anything but the other side can fail any more. */
    private interface Start {
        OrderReader begin() throws IOException;
    }

    private void alone(Event event, Start start) throws IOException {
        if (!places.tryAcquire()) {
            throw Problem.busy("Other exports are under way", RETRY_SECONDS);
        }
        try {
            rows.ofEvent(event.id(), orders -> copy(orders, start));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            places.release();
        }
    }

    private static void copy(Stream<Order> orders, Start start) {
        try {
            OrderReader reader = start.begin();
            for (Iterator<Order> each = orders.iterator(); each.hasNext(); ) {
                reader.take(each.next());
            }
            reader.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Csv begin(HttpServletResponse response, String name, List<String> header) throws IOException {
        response.setContentType("text/csv; charset=utf-8; header=present");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Csv csv = new Csv(new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), UTF_8)));
        csv.line(header);
        return csv;
    }
}
