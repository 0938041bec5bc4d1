package io.holdfast.engine.views;

import io.holdfast.engine.running.ViewsSettings;
import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.Wire;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.internals.TaskMetadataImpl;
import org.apache.kafka.streams.processor.internals.ThreadMetadataImpl;

/** An engine's views with one thread, as a broker would have them: what is owned, what is a copy, how far each is. */
final class StandInStreams extends KafkaStreams {
    private final Map<String, ? extends StateStore> stores;
    private final Set<Integer> owned = new TreeSet<>();
    private final Map<String, Map<Integer, LagInfo>> lags = new HashMap<>();
    private boolean running;

    /** @param stores what every partition has stored */
    StandInStreams(Path state, Map<String, ? extends StateStore> stores) {
        super(ViewsTopology.build(new Wire(new InMemorySchemaRegistry())), ViewsSettings.of(state));
        this.stores = stores;
    }

    /** The thread has all of these partitions, each of them full. */
    void runs(Integer... partitions) {
        running = true;
        owned.clear();
        owned.addAll(Set.of(partitions));
        owned.forEach(partition -> ViewsTopology.STORES.forEach(store -> at(store, partition, 10, 10)));
    }

    /** The thread waits for another of its partitions. */
    void waits() {
        running = false;
    }

    void at(String store, int partition, long position, long end) {
        lags.computeIfAbsent(store, _ -> new HashMap<>()).put(partition, lag(position, end));
    }

    void unknown() {
        lags.clear();
    }

    private static LagInfo lag(long position, long end) {
        try {
            Constructor<LagInfo> lag = LagInfo.class.getDeclaredConstructor(long.class, long.class);
            lag.setAccessible(true);
            return lag.newInstance(position, end);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Map<String, Map<Integer, LagInfo>> allLocalStorePartitionLags() {
        if (lags.isEmpty()) {
            throw new IllegalStateException("The broker is away");
        }
        return lags.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, stored -> Map.copyOf(stored.getValue())));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T store(StoreQueryParameters<T> asked) {
        boolean here = asked.partition() == null ? !owned.isEmpty() : owned.contains(asked.partition());
        if (!asked.staleStoresEnabled() && !(running && here)) {
            throw new InvalidStateStoreException("Not here, or not yet");
        }
        return (T) stores.get(asked.storeName());
    }

    @Override
    public Set<ThreadMetadata> metadataForLocalThreads() {
        Set<TaskMetadata> tasks = owned.stream()
                .filter(_ -> running)
                .map(partition ->
                        new TaskMetadataImpl(new TaskId(0, partition), Set.of(), Map.of(), Map.of(), Optional.empty()))
                .collect(Collectors.toSet());
        String threadState = running ? "RUNNING" : "PARTITIONS_ASSIGNED";
        return Set.of(new ThreadMetadataImpl("t", threadState, "c", "r", "p", "a", tasks, Set.of()));
    }

    @Override
    public State state() {
        return running ? State.RUNNING : State.REBALANCING;
    }
}
