package io.holdfast.engine.views;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stores of the views, as far as they may be shown: those that are being filled say nothing, rather than a part.
 *
 * <p>A partition's stores are filled one beside the other, so all of them must be full before one is asked. Those of
 * an owner are while its thread runs. Also while the thread waits for another partition, and in a copy, they are where
 * they have all that was written before the last look but one: that is how late a copy may be.
 *
 * <p>Whoever asks for what may not be shown gets an
 * {@link org.apache.kafka.streams.errors.InvalidStateStoreException}.
 */
public final class ViewStores {
    private static final Logger LOG = LoggerFactory.getLogger(ViewStores.class);

    private final KafkaStreams streams;
    private Map<String, Map<Integer, LagInfo>> before = Map.of();
    private volatile Set<Integer> caughtUp = Set.of();

    public ViewStores(KafkaStreams streams) {
        this.streams = streams;
    }

    KafkaStreams streams() {
        return streams;
    }

    /** Finds out which partitions have caught up; once a second. Where that cannot be known, none has. */
    public void look() {
        try {
            Map<String, Map<Integer, LagInfo>> lags = streams.allLocalStorePartitionLags();
            caughtUp = lags.getOrDefault(ViewsTopology.ORDERS, Map.of()).keySet().stream()
                    .filter(partition -> ViewsTopology.STORES.stream()
                            .allMatch(store -> hasCaughtUp(at(lags, store, partition), at(before, store, partition))))
                    .collect(toUnmodifiableSet());
            before = lags;
        } catch (RuntimeException e) {
            LOG.debug("How far the stores are cannot be known now", e);
            caughtUp = Set.of();
            before = Map.of();
        }
    }

    private static Optional<LagInfo> at(Map<String, Map<Integer, LagInfo>> lags, String store, int partition) {
        return Optional.ofNullable(lags.getOrDefault(store, Map.of()).get(partition));
    }

    private static boolean hasCaughtUp(Optional<LagInfo> now, Optional<LagInfo> before) {
        return now.filter(
                        lag -> lag.currentOffsetPosition() >= before.orElse(lag).endOffsetPosition())
                .isPresent();
    }

    /** Of this partition, whether this engine is its owner or has a copy. */
    ReadOnlyKeyValueStore<String, byte[]> of(String name, int partition) {
        var asked = named(name).withPartition(partition);
        return streams.store(caughtUp.contains(partition) ? asked.enableStaleStores() : asked);
    }

    /** Of this partition, where this engine is its owner: what one store says fits what the next says. */
    ReadOnlyKeyValueStore<String, byte[]> ofOwner(String name, int partition) {
        return streams.store(named(name).withPartition(partition));
    }

    /** Of all partitions that this engine owns. */
    ReadOnlyKeyValueStore<String, byte[]> ofOwner(String name) {
        return streams.store(named(name));
    }

    /** Whether others own all partitions. While they are being dealt out, nobody can say so. */
    boolean ownsNothing() {
        return streams.metadataForLocalThreads().stream()
                .allMatch(thread -> thread.threadState().equals("RUNNING")
                        && thread.activeTasks().isEmpty());
    }

    /** Those that may be shown. */
    Set<Integer> partitions() {
        Set<Integer> partitions = new TreeSet<>(caughtUp);
        streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream()) // of threads that run; others tell of none
                .forEach(task -> partitions.add(task.taskId().partition()));
        return partitions;
    }

    private static StoreQueryParameters<ReadOnlyKeyValueStore<String, byte[]>> named(String store) {
        return StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.keyValueStore());
    }
}
