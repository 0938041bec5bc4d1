package io.holdfast.engine.views;

import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The views' topology: the committed {@code orders}, {@code tickets} and {@code ticket_availability} topics into stores
 * that can be queried.
 */
public final class ViewsTopology {
    static final String ORDERS = "orders-view";
    static final String SEATS = "seats-view";
    static final String MONEY = "money-view";
    static final String TICKETS = "tickets-view";
    static final String TICKET_VERSIONS = "ticket-versions-view";
    static final List<String> STORES = List.of(ORDERS, SEATS, MONEY, TICKETS, TICKET_VERSIONS);

    private ViewsTopology() {}

    public static Topology build(Wire wire) {
        String orders = Topics.ORDERS.name();
        String tickets = Topics.TICKETS.name();
        String availability = Topics.TICKET_AVAILABILITY.name();
        return new Topology()
                .addSource(
                        orders,
                        new StringDeserializer(),
                        OrderRow.deserializer(wire.deserializer(Topics.ORDERS)),
                        orders)
                .addSource(
                        availability,
                        new StringDeserializer(),
                        wire.deserializer(Topics.TICKET_AVAILABILITY),
                        availability)
                .addSource(tickets, new StringDeserializer(), wire.deserializer(Topics.TICKETS), tickets)
                .addProcessor("order-rows", () -> new OrderRows(wire.deserializer(Topics.ORDERS)), orders)
                .addProcessor("ticket-rows", TicketRows::new, tickets)
                .addProcessor("seat-states", SeatStates::new, availability)
                .addStateStore(store(ORDERS).withCachingDisabled(), "order-rows")
                .addStateStore(store(MONEY).withCachingEnabled(), "order-rows")
                // The processors share stores, so that one task, and so one engine, has all of a partition.
                .addStateStore(store(TICKETS).withCachingDisabled(), "ticket-rows", "order-rows")
                // Changed by each ticket, and worth a place in the changelog with each commit only.
                .addStateStore(store(TICKET_VERSIONS).withCachingEnabled(), "ticket-rows")
                .addStateStore(store(SEATS).withCachingEnabled(), "seat-states", "order-rows");
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }
}
