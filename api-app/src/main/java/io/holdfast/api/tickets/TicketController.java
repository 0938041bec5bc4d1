package io.holdfast.api.tickets;

import io.holdfast.api.booking.OrderAnswer.Validity;
import io.holdfast.api.booking.OrderReader;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A buyer's own tickets: to look at, to show at the door, to print. For everybody else there are none. */
@RestController
class TicketController {
    record TicketAnswer(
            String ticketCode, String orderId, String seatId, String section, long eventId, Validity status) {}

    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");

    private final TicketFinder tickets;
    private final OrderReader orders;
    private final TicketDocuments documents;

    TicketController(TicketFinder tickets, OrderReader orders, TicketDocuments documents) {
        this.tickets = tickets;
        this.orders = orders;
        this.documents = documents;
    }

    @GetMapping("/api/v1/tickets/{ticketCode}")
    @Operation(summary = "A ticket of the caller's own")
    @Refuses("503 view_unavailable")
    TicketAnswer show(@PathVariable String ticketCode, @AuthenticationPrincipal Caller caller) {
        IssuedTicket ticket = tickets.get(ticketCode, caller);
        return new TicketAnswer(
                ticket.code(),
                ticket.order().getOrderId(),
                ticket.seat().getSeatId(),
                ticket.seat().getSection(),
                ticket.order().getEventId(),
                ticket.validity());
    }

    @GetMapping("/api/v1/tickets/{ticketCode}/qr.png")
    @Refuses({"409 revoked", "503 view_unavailable"})
    @Operation(summary = "The signed QR code", description = "`size` in pixels, 128 to 2048. 409 `revoked`.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "image/png"))
    ResponseEntity<byte[]> png(
            @PathVariable String ticketCode,
            @RequestParam(defaultValue = "480") int size,
            @AuthenticationPrincipal Caller caller) {
        return own(MediaType.IMAGE_PNG).body(qr(ticketCode, size, caller).png(size));
    }

    @GetMapping("/api/v1/tickets/{ticketCode}/qr.svg")
    @Refuses({"409 revoked", "503 view_unavailable"})
    @Operation(summary = "The signed QR code", description = "`size` in CSS pixels, 128 to 2048. 409 `revoked`.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "image/svg+xml"))
    ResponseEntity<byte[]> svg(
            @PathVariable String ticketCode,
            @RequestParam(defaultValue = "480") int size,
            @AuthenticationPrincipal Caller caller) {
        return own(SVG).body(qr(ticketCode, size, caller).svg(size).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/api/v1/orders/{orderId}/tickets.pdf")
    @Refuses({"409 no_valid_tickets", "503 view_unavailable"})
    @Operation(summary = "The valid tickets of an order, a page each", description = "409 `no_valid_tickets`.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "application/pdf"))
    ResponseEntity<byte[]> pdf(@PathVariable String orderId, @AuthenticationPrincipal Caller caller) {
        return own(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"tickets.pdf\"")
                .body(documents.pdf(orders.get(orderId, caller)));
    }

    private QrImage qr(String ticketCode, int size, Caller caller) {
        Checks checks = new Checks();
        checks.number("size", size, QrImage.MIN_SIZE, QrImage.MAX_SIZE);
        checks.done();
        IssuedTicket ticket = tickets.get(ticketCode, caller);
        if (!ticket.isValid()) {
            throw Problem.of(HttpStatus.CONFLICT, ScanResult.REVOKED.word(), ScanResult.REVOKED.detail())
                    .with("ticket_status", ticket.validity());
        }
        return documents.qr(ticket);
    }

    /** Whoever holds it gets in: no cache on the way keeps it. */
    private static ResponseEntity.BodyBuilder own(MediaType type) {
        return ResponseEntity.ok().contentType(type).cacheControl(CacheControl.noStore());
    }
}
