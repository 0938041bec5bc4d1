package io.holdfast.engine.views;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.engine.inventory.OrderId;
import io.holdfast.engine.packed.Packer;
import io.holdfast.wire.Ticket;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the latest state of each ticket, by its code and by its inventory. An inventory's version is the place in the
 * topic after its latest ticket: it grows with each of them.
 */
final class TicketRows implements Processor<String, Ticket, Void, Void> {
    private KeyValueStore<String, byte[]> tickets;
    private KeyValueStore<String, byte[]> versions;
    private ProcessorContext<Void, Void> context;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else
    TicketRows() {}

    @Override
    public void init(ProcessorContext<Void, Void> started) {
        context = started;
        tickets = started.getStateStore(ViewsTopology.TICKETS);
        versions = started.getStateStore(ViewsTopology.TICKET_VERSIONS);
    }

    @Override
    public void process(Record<String, Ticket> record) {
        Ticket ticket = record.value();
        String inventory = new OrderId(ticket.getOrderId()).inventory().value();
        tickets.put(TicketKeys.ticket(inventory, ticket.getTicketCode()), TicketCodec.write(ticket));
        tickets.put(TicketKeys.code(ticket.getTicketCode()), inventory.getBytes(UTF_8));
        long version = context.recordMetadata().map(RecordMetadata::offset).orElse(0L) + 1;
        versions.put(inventory, new Packer().put(version).packed());
    }
}
