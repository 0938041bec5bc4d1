package io.holdfast.engine.views;

import io.holdfast.engine.inventory.InventoryId;
import io.holdfast.engine.inventory.OrderId;
import io.holdfast.wire.Order;
import java.time.Duration;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the latest row of each order, in the bytes it came in, and the sums of their money. */
final class OrderRows implements Processor<String, OrderRow, Void, Void> {
    /** How old stored sums of money may be. With each order they would cost more than its row. */
    private static final Duration SUMS_EVERY = Duration.ofMillis(100);

    private final Deserializer<Order> decoder;
    private KeyValueStore<String, byte[]> orders;
    private MoneyFold money;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else
    OrderRows(Deserializer<Order> decoder) {
        this.decoder = decoder;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        orders = context.getStateStore(ViewsTopology.ORDERS);
        money = new MoneyFold(context.getStateStore(ViewsTopology.MONEY), orders, decoder);
        money.start();
        context.schedule(SUMS_EVERY, PunctuationType.WALL_CLOCK_TIME, wallClock -> money.tick());
    }

    @Override
    public void process(Record<String, OrderRow> record) {
        if (record.key() == null) {
            throw new IllegalArgumentException("An order without a key");
        }
        byte[] before = orders.get(record.key());
        if (record.value() == null) {
            money.forget(record.key(), before);
            orders.delete(record.key());
        } else {
            demandOwnKey(record.key(), record.value().order());
            money.fold(before, record.value().order());
            orders.put(record.key(), record.value().bytes());
        }
    }

    /** Under another key it would never be found among those of its inventory. */
    private static void demandOwnKey(String key, Order order) {
        if (!key.equals(order.getOrderId()) || !new OrderId(key).isOf(new InventoryId(order.getInventory()))) {
            throw new IllegalArgumentException("An order under a key that is not its own");
        }
    }
}
