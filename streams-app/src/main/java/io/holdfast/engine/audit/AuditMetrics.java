package io.holdfast.engine.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How far the audit has come, and what it has found. */
final class AuditMetrics {
    private final MeterRegistry registry;
    private final Counter changes;
    private final Counter violations;
    private final AtomicInteger running = new AtomicInteger(1);
    private final Map<Integer, Partition> partitions = new ConcurrentHashMap<>();

    AuditMetrics(MeterRegistry registry) {
        this.registry = registry;
        changes = Counter.builder("holdfast.audit.changes")
                .description("Entries of the ledger that were checked")
                .register(registry);
        violations = Counter.builder("holdfast.audit.violations")
                .description("Entries of the ledger that break an invariant")
                .register(registry);
        Gauge.builder("holdfast.audit.running", running, AtomicInteger::get).register(registry);
    }

    /** How far the reading of one partition has come, since it began with its first entry. */
    private record Partition(AtomicLong entries, AtomicLong offset, List<Meter> meters) {}

    /** A partition is read from its beginning. */
    void begin(int partition) {
        end(partition);
        AtomicLong entries = new AtomicLong();
        AtomicLong offset = new AtomicLong();
        Meter count = gauge("holdfast.audit.entries", entries, partition);
        Meter place = gauge("holdfast.audit.offset", offset, partition);
        partitions.put(partition, new Partition(entries, offset, List.of(count, place)));
    }

    /** Another engine reads it from now on: what this one had seen must not be counted twice. */
    void end(int partition) {
        Partition ended = partitions.remove(partition);
        if (ended != null) {
            ended.meters().forEach(registry::remove);
        }
    }

    void seen(int partition, long offset) {
        changes.increment();
        Partition current = partitions.get(partition);
        if (current != null) {
            current.entries().incrementAndGet();
            current.offset().set(offset);
        }
    }

    void violated() {
        violations.increment();
    }

    void died() {
        running.set(0);
    }

    private Meter gauge(String name, AtomicLong value, int partition) {
        return Gauge.builder(name, value, AtomicLong::get)
                .tag("partition", Integer.toString(partition))
                .register(registry);
    }
}
