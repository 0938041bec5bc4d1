package io.holdfast.api.hooks;

import io.holdfast.wire.Order;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

/**
 * Takes rows of orders off the log, and what they say into the deliveries, before the offsets are committed. The rows of
 * an order are in one partition, so its events are kept in their order.
 */
final class OrderListener implements BatchMessageListener<byte[], byte[]> {
    private final Deserializer<Order> decoder;
    private final ConsumerRecordRecoverer poison;
    private final HookEvents events;
    private final Deliveries deliveries;
    private final HookDispatcher dispatcher;

    OrderListener(
            Deserializer<Order> decoder,
            ConsumerRecordRecoverer poison,
            HookEvents events,
            Deliveries deliveries,
            HookDispatcher dispatcher) {
        this.decoder = decoder;
        this.poison = poison;
        this.events = events;
        this.deliveries = deliveries;
        this.dispatcher = dispatcher;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Order> orders = records.stream().flatMap(this::read).toList();
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

    private Stream<Order> read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Stream.empty(); // an order that the engine has forgotten
        }
        try {
            return Stream.of(decoder.deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            poison.accept(record, e);
            return Stream.empty();
        }
    }
}
