package io.holdfast.api.tickets;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Inventories;
import io.holdfast.api.engine.TicketQueries;
import io.holdfast.api.engine.ViewUnavailable;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.Refuses;
import io.holdfast.wire.TicketStatus;
import io.holdfast.wire.view.TicketRow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lists the valid tickets of an event, for scanners that will have no connection. The list is written as it is read: one
 * that breaks off is no JSON, and is to be asked for again. It is at least as new as its version says.
 */
@RestController
class ScanListController {
    /** All of it as it is described; it is written entry by entry. */
    record ScanList(long eventId, long version, List<Entry> data) {}

    record Entry(String ticketCode, String seatId, long fence, String status) {
        static Entry of(TicketRow row) {
            return new Entry(row.code(), row.seatId(), row.fence(), row.status());
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ScanListController.class);
    private static final int LISTS_AT_ONCE = 4;

    private final Door door;
    private final TicketQueries views;
    private final JsonMapper json;
    private final Semaphore lists = new Semaphore(LISTS_AT_ONCE);

    ScanListController(Door door, TicketQueries views, JsonMapper json) {
        this.door = door;
        this.views = views;
        this.json = json;
    }

    @GetMapping("/api/v1/events/{id}/scan-list")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ScanList.class)))
    @ApiResponse(responseCode = "304", description = "As the client has it already", content = @Content)
    @Refuses("503 view_unavailable")
    @Operation(
            summary = "The valid tickets of an event, for scanning offline",
            description = "Owner and admin. `{event_id,version,data:[{ticket_code,seat_id,fence,status}]}`, in no"
                    + " particular order; `ETag` and `If-None-Match`. A list that is not whole JSON broke off.")
    void list(@PathVariable long id, @AuthenticationPrincipal Caller caller, ServletWebRequest request)
            throws IOException {
        Event event = door.own(id, caller);
        if (!lists.tryAcquire()) {
            throw Problem.busy("Other lists are being written at the moment", 2);
        }
        try {
            long version = views.version(Inventories.of(event));
            HttpServletResponse response = response(request);
            response.setHeader(
                    HttpHeaders.CACHE_CONTROL,
                    CacheControl.noCache().cachePrivate().getHeaderValue());
            if (!request.checkNotModified("\"" + version + "\"")) {
                response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                write(event, version, response);
            }
        } catch (ViewUnavailable e) {
            throw TicketFinder.unavailable();
        } finally {
            lists.release();
        }
    }

    private void write(Event event, long version, HttpServletResponse response) throws IOException, ViewUnavailable {
        List<String> inventories = Inventories.of(event);
        JsonGenerator out = json.createGenerator(response.getOutputStream());
        out.writeStartObject();
        out.writeNumberProperty("event_id", event.id());
        out.writeNumberProperty("version", version);
        out.writeArrayPropertyStart("data");
        for (String inventory : inventories) {
            try {
                views.forEach(inventory, row -> {
                    if (row.status().equals(TicketStatus.VALID.name())) {
                        out.writePOJO(Entry.of(row));
                    }
                });
            } catch (ViewUnavailable e) {
                if (!response.isCommitted()) {
                    response.reset();
                    throw e;
                }
                LOG.warn("The scan list of event {} broke off in {}", event.id(), inventory);
                return; // unfinished, which closing it would hide
            }
        }
        out.writeEndArray();
        out.writeEndObject();
        out.close();
    }

    private static HttpServletResponse response(ServletWebRequest request) {
        HttpServletResponse response = request.getResponse();
        if (response == null) {
            throw new IllegalStateException("A request without an answer");
        }
        return response;
    }
}
