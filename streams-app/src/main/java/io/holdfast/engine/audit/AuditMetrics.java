package io.holdfast.engine.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
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
    private final Map<Integer, AtomicLong> offsets = new ConcurrentHashMap<>();

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

    void seen(int partition, long offset) {
        changes.increment();
        offsets.computeIfAbsent(partition, this::gauge).set(offset);
    }

    void violated() {
        violations.increment();
    }

    void died() {
        running.set(0);
    }

    private AtomicLong gauge(int partition) {
        AtomicLong offset = new AtomicLong();
        Gauge.builder("holdfast.audit.offset", offset, AtomicLong::get)
                .tag("partition", Integer.toString(partition))
                .register(registry);
        return offset;
    }
}
