package io.holdfast.api.tickets;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Section;
import io.holdfast.api.money.Money;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;

/** What is printed on a ticket. */
record TicketPage(
        String event,
        String venue,
        String date,
        String section,
        String row,
        String seat,
        String ticketType,
        String price,
        String code,
        String orderId,
        QrImage qr) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm zzz", Locale.ENGLISH);

    static TicketPage of(Event event, IssuedTicket ticket, ZoneId zone, QrImage qr) {
        String[] place = ticket.seat().getSeatId().split("-", 3);
        boolean free = event.terms().sections().stream()
                .filter(section -> section.code().equals(ticket.seat().getSection()))
                .anyMatch(section -> section.kind() == Section.Kind.GENERAL);
        Currency currency = Currency.getInstance(ticket.order().getCurrency());
        Money price = new Money(ticket.seat().getPriceMinor(), currency);
        return new TicketPage(
                event.description().name(),
                event.description().venue(),
                DATE.format(event.description().eventDate().atZone(zone)),
                ticket.seat().getSection(),
                free || place.length < 3 ? "any" : place[1],
                free || place.length < 3 ? "any" : place[2],
                ticket.seat().getTicketType(),
                price.major().toPlainString() + " " + currency.getCurrencyCode(),
                ticket.code(),
                ticket.order().getOrderId(),
                qr);
    }
}
