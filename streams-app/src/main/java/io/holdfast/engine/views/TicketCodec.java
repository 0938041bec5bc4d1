package io.holdfast.engine.views;

import io.holdfast.engine.packed.Packer;
import io.holdfast.engine.packed.Unpacker;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.view.TicketRow;

/** How a ticket is kept in the tickets view. */
final class TicketCodec {
    private static final int LAYOUT = 1;

    private TicketCodec() {}

    static byte[] write(Ticket ticket) {
        return new Packer()
                .put(LAYOUT)
                .put(ticket.getTicketCode())
                .put(ticket.getOrderId())
                .put(ticket.getEventId())
                .put(ticket.getSeatId())
                .put(ticket.getFence())
                .put(ticket.getStatus().name())
                .put(ticket.getUpdatedAt().toEpochMilli())
                .packed();
    }

    static TicketRow read(byte[] stored) {
        Unpacker row = new Unpacker(stored);
        row.version(LAYOUT);
        return new TicketRow(row.text(), row.text(), row.number(), row.text(), row.number(), row.text(), row.number());
    }
}
