package io.holdfast.engine.views;

import io.holdfast.wire.InventoryPartition;
import io.holdfast.wire.view.InventoryCounts;
import io.holdfast.wire.view.PartitionOwners;
import io.holdfast.wire.view.SeatMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Answers questions about the partitions that this engine has, also as a standby.
 *
 * <p>Each method throws {@link org.apache.kafka.streams.errors.InvalidStateStoreException} for a partition that this
 * engine does not have, or not yet.
 */
public final class Views {
    private final KafkaStreams streams;
    private final int partitions;

    public Views(KafkaStreams streams, int partitions) {
        this.streams = streams;
        this.partitions = partitions;
    }

    /** The order's latest row, as it is on the topic. */
    public Optional<byte[]> order(String inventory, String orderId) {
        return Optional.ofNullable(store(ViewsTopology.ORDERS, inventory).get(orderId));
    }

    public Optional<InventoryCounts> counts(String inventory) {
        return Optional.ofNullable(store(ViewsTopology.SEATS, inventory).get(ViewKeys.counts(inventory)))
                .map(stored -> CountsCodec.read(inventory, stored));
    }

    /** @param section whose seats are wanted; empty for all */
    public Optional<SeatMap> seats(String inventory, Optional<String> section) {
        ReadOnlyKeyValueStore<String, byte[]> store = store(ViewsTopology.SEATS, inventory);
        return counts(inventory)
                .map(counts -> new SeatMap(
                        inventory,
                        counts.eventId(),
                        counts.version(),
                        counts.sections().stream()
                                .map(InventoryCounts.Section::code)
                                .filter(code -> section.map(code::equals).orElse(true))
                                .map(code -> new SeatMap.Section(code, rows(store, inventory, code)))
                                .toList()));
    }

    private record PlacedRow(int place, SeatMap.Row row) {}

    private static List<SeatMap.Row> rows(
            ReadOnlyKeyValueStore<String, byte[]> store, String inventory, String section) {
        String prefix = ViewKeys.rows(inventory, section);
        List<PlacedRow> rows = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> found = store.range(prefix, prefix + '~')) {
            while (found.hasNext()) {
                KeyValue<String, byte[]> entry = found.next();
                RowStates states = RowStates.read(entry.value);
                rows.add(new PlacedRow(states.place(), states.view(entry.key.substring(prefix.length()))));
            }
        }
        return rows.stream()
                .sorted(Comparator.comparingInt(PlacedRow::place))
                .map(PlacedRow::row)
                .toList();
    }

    /** Which engine has which partitions, as far as this one knows. */
    public PartitionOwners owners() {
        return new PartitionOwners(streams.metadataForAllStreamsClients().stream()
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
        return streams.store(
                StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<String, byte[]>keyValueStore())
                        .withPartition(InventoryPartition.of(inventory, partitions))
                        .enableStaleStores());
    }
}
