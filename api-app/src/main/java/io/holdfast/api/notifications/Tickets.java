package io.holdfast.api.notifications;

import io.holdfast.api.tickets.TicketDocuments;
import io.holdfast.wire.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tickets that a confirmation tells of.
 *
 * @param order as the engine's view has it
 * @param codes the QR code of each, named after its ticket; none where pictures cannot be sent, or no ticket is valid now
 * @param files the same to print
 */
record Tickets(Order order, List<Enclosure> codes, List<Enclosure> files) {
    private static final int QR_PIXELS = 400;

    /** Only their seats and codes in words. */
    static Tickets inWords(Order order) {
        return new Tickets(order, List.of(), List.of());
    }

    /** With all that a door wants to see: about 1 MB of mail for an order of 100 seats, the most that one may have. */
    static Tickets drawn(Order order, TicketDocuments documents) {
        Map<String, byte[]> images = documents.qrImages(order, QR_PIXELS);
        if (images.isEmpty()) {
            return inWords(order);
        }
        List<Enclosure> codes = new ArrayList<>();
        images.forEach((code, png) -> codes.add(new Enclosure(code + ".png", "image/png", png)));
        return new Tickets(
                order, codes, List.of(new Enclosure("tickets.pdf", "application/pdf", documents.pdf(order))));
    }

    boolean areDrawn() {
        return !codes.isEmpty();
    }

    Optional<Enclosure> picture(String code) {
        return codes.stream()
                .filter(drawn -> drawn.name().equals(code + ".png"))
                .findFirst();
    }
}
