package io.holdfast.api.hooks;

import io.holdfast.api.engine.Intake;
import io.holdfast.wire.Order;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Takes rows of orders off the log, and what they say into the deliveries. The rows of an order are in one partition, so
 * its events are kept in their order.
 */
final class OrderIntake implements Intake<Order> {
    private final Deserializer<Order> decoder;
    private final HookEvents events;
    private final Deliveries deliveries;
    private final HookDispatcher dispatcher;

    OrderIntake(Deserializer<Order> decoder, HookEvents events, Deliveries deliveries, HookDispatcher dispatcher) {
        this.decoder = decoder;
        this.events = events;
        this.deliveries = deliveries;
        this.dispatcher = dispatcher;
    }

    @Override
    public Stream<Order> read(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null
                ? Stream.empty() // an order that the engine has forgotten
                : Stream.of(decoder.deserialize(record.topic(), record.value()));
    }

    @Override
    public void take(List<Order> orders) {
        Set<Long> listened =
                deliveries.listenedTo(orders.stream().map(Order::getEventId).collect(Collectors.toSet()));
        List<HookEvent> told = orders.stream()
                .filter(order -> listened.contains(order.getEventId()))
                .flatMap(order -> events.of(order).stream())
                .toList();
        if (!told.isEmpty()) {
            deliveries.record(told);
            dispatcher.wake();
        }
    }
}
