package io.holdfast.api.engine;

import io.holdfast.wire.view.PartitionOwners;
import io.holdfast.wire.view.PartitionOwners.Owner;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Which engine answers for which partition, as last heard from any of them. It may be out of date: an engine that is
 * asked for what it no longer owns says so, and the map is asked for again, at most every half second.
 */
final class PartitionMap {
    private static final long MIN_AGE_NANOS = 500_000_000;

    private final List<URI> engines;
    private final Function<URI, Optional<PartitionOwners>> ask;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile List<Owner> owners = List.of();
    private volatile long askedNanos = System.nanoTime() - MIN_AGE_NANOS;

    PartitionMap(List<URI> engines, Function<URI, Optional<PartitionOwners>> ask) {
        this.engines = engines;
        this.ask = ask;
    }

    List<String> active(int partition) {
        return owners.stream()
                .filter(owner -> owner.active().contains(partition))
                .map(Owner::address)
                .toList();
    }

    List<String> standby(int partition) {
        return owners.stream()
                .filter(owner -> owner.standby().contains(partition))
                .map(Owner::address)
                .toList();
    }

    /** Asks the engines anew, unless that was done just now; what was known stays where none of them answers. */
    void refresh() {
        asking.lock();
        try {
            if (System.nanoTime() - askedNanos < MIN_AGE_NANOS) {
                return;
            }
            engines.stream()
                    .flatMap(engine -> ask.apply(engine).stream())
                    .filter(answer -> !answer.owners().isEmpty())
                    .findFirst()
                    .ifPresent(answer -> owners = answer.owners());
            askedNanos = System.nanoTime();
        } finally {
            asking.unlock();
        }
    }
}
