package io.holdfast.engine.views;

import io.holdfast.wire.InventoryPartition;
import io.holdfast.wire.Order;
import io.holdfast.wire.view.InventoryCounts;
import io.holdfast.wire.view.InventoryMoney;
import io.holdfast.wire.view.MoneySums;
import io.holdfast.wire.view.OrderPage;
import io.holdfast.wire.view.PartitionOwners;
import io.holdfast.wire.view.SeatMap;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Answers questions about the partitions that this engine has, also as a standby.
 *
 * <p>Each method throws {@link org.apache.kafka.streams.errors.InvalidStateStoreException} for a partition that this
 * engine does not have, or not yet.
 */
public final class Views {
    private final ViewStores stores;
    private final int partitions;

    public Views(ViewStores stores, int partitions) {
        this.stores = stores;
        this.partitions = partitions;
    }

    /** The order's latest row, as it is on the topic. */
    public Optional<byte[]> order(String inventory, String orderId) {
        return Optional.ofNullable(store(ViewsTopology.ORDERS, inventory).get(orderId));
    }

    /**
     * Orders of a partition that have changed since a moment, or whose money is still on its way.
     *
     * @param after the order to begin after; empty for the first page
     */
    public OrderPage orders(int partition, String after, Instant since, Deserializer<Order> decoder) {
        return new OrderScan(
                        stores.of(ViewsTopology.ORDERS, partition), stores.of(ViewsTopology.MONEY, partition), decoder)
                .page(after, since);
    }

    public Optional<InventoryCounts> counts(String inventory) {
        return reader(inventory).counts(inventory);
    }

    /** Those of these inventories that are known; the store of each partition is looked up once. */
    public List<InventoryCounts> counts(List<String> inventories) {
        return inventories.stream()
                .collect(Collectors.groupingBy(inventory -> InventoryPartition.of(inventory, partitions)))
                .entrySet()
                .stream()
                .flatMap(asked -> {
                    SeatReader reader = new SeatReader(SeatSource.of(stores.of(ViewsTopology.SEATS, asked.getKey())));
                    return asked.getValue().stream().flatMap(name -> reader.counts(name).stream());
                })
                .toList();
    }

    public Optional<InventoryMoney> money(String inventory) {
        return new MoneyReader(store(ViewsTopology.MONEY, inventory)).of(inventory);
    }

    /** The money of all orders of a partition. */
    public MoneySums money(int partition) {
        return new MoneyReader(stores.of(ViewsTopology.MONEY, partition)).total();
    }

    /** The money of all orders of the partitions that this engine owns, without those of which it has a copy. */
    public MoneySums ownMoney() {
        return stores.ownsNothing() ? MoneySums.NONE : new MoneyReader(stores.ofOwner(ViewsTopology.MONEY)).total();
    }

    /** @param section whose seats are wanted; empty for all */
    public Optional<SeatMap> seats(String inventory, Optional<String> section) {
        return reader(inventory).seats(inventory, section);
    }

    private SeatReader reader(String inventory) {
        return new SeatReader(SeatSource.of(store(ViewsTopology.SEATS, inventory)));
    }

    /** Which engine has which partitions, as far as this one knows. */
    public PartitionOwners owners() {
        return new PartitionOwners(stores.streams().metadataForAllStreamsClients().stream()
                .filter(client -> client.port() > 0)
                .map(Views::owner)
                .toList());
    }

    private static PartitionOwners.Owner owner(StreamsMetadata client) {
        String address = "http://" + client.host() + ":" + client.port();
        return new PartitionOwners.Owner(
                address, numbers(client.topicPartitions()), numbers(client.standbyTopicPartitions()));
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .map(TopicPartition::partition)
                .distinct()
                .sorted()
                .toList();
    }

    private ReadOnlyKeyValueStore<String, byte[]> store(String name, String inventory) {
        return stores.of(name, InventoryPartition.of(inventory, partitions));
    }
}
