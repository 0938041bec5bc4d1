package io.holdfast.api.tickets;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.KnownEvents;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.Order;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Renders the tickets of an order, for whoever hands them to its buyer. Only valid tickets are rendered. */
@Component
public final class TicketDocuments {
    private final KnownEvents events;
    private final TicketSeal seal;
    private final TicketSettings settings;

    TicketDocuments(KnownEvents events, TicketSeal seal, TicketSettings settings) {
        this.events = events;
        this.seal = seal;
        this.settings = settings;
    }

    /**
     * The printable tickets, a page of A4 each.
     *
     * @throws Problem 409 {@code no_valid_tickets}
     */
    public byte[] pdf(Order order) {
        List<IssuedTicket> valid = valid(order);
        if (valid.isEmpty()) {
            throw Problem.of(HttpStatus.CONFLICT, "no_valid_tickets", "The order has no ticket that is valid");
        }
        Event event = events.get(order.getEventId());
        return TicketPdf.of(valid.stream()
                .map(ticket -> TicketPage.of(event, ticket, settings.printedZone(), qr(ticket, event)))
                .toList());
    }

    /**
     * The QR code of each ticket as a PNG, by the ticket's code.
     *
     * @param size of the sides of each image, in pixels, from 128 to 2048
     */
    public Map<String, byte[]> qrImages(Order order, int size) {
        Event event = events.get(order.getEventId());
        Map<String, byte[]> images = new LinkedHashMap<>();
        valid(order)
                .forEach(ticket -> images.put(ticket.code(), qr(ticket, event).png(size)));
        return images;
    }

    QrImage qr(IssuedTicket ticket) {
        return qr(ticket, events.get(ticket.order().getEventId()));
    }

    private QrImage qr(IssuedTicket ticket, Event event) {
        return QrImage.of(seal.seal(new SignedTicket(
                ticket.code(),
                ticket.orderId(),
                ticket.seat().getSeatId(),
                ticket.seat().getFence(),
                settings.goodFrom(
                        ticket.order().getCreatedAt(), event.description().eventDate()),
                settings.goodUntil(event.description().eventDate()))));
    }

    private static List<IssuedTicket> valid(Order order) {
        return IssuedTicket.of(order).stream().filter(IssuedTicket::isValid).toList();
    }
}
