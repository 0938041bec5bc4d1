package io.holdfast.api.shadow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How often the shadow is of use, and whether it is fed. */
final class ShadowMetrics {
    /** What became of a read. */
    enum Read {
        FOUND,
        MISSING,
        STALE,
        AWAY,
        OFF
    }

    private final Map<Read, Counter> reads = new EnumMap<>(Read.class);
    private final Counter written;
    private final Counter failed;
    private final Counter skipped;

    ShadowMetrics(MeterRegistry meters, Circuit circuit) {
        for (Read read : Read.values()) {
            reads.put(
                    read,
                    Counter.builder("holdfast.shadow.reads")
                            .tag("result", read.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
        written = meters.counter("holdfast.shadow.written");
        failed = meters.counter("holdfast.shadow.write.failures");
        skipped = meters.counter("holdfast.shadow.skipped");
        Gauge.builder("holdfast.shadow.circuit.open", () -> circuit.isOpen() ? 1 : 0)
                .register(meters);
    }

    void read(Read result) {
        Counter counter = reads.get(result);
        if (counter != null) {
            counter.increment();
        }
    }

    void written(int entries) {
        written.increment(entries);
    }

    void writeFailed() {
        failed.increment();
    }

    /** An entry of the ledger that is too old, or none. */
    void skipped() {
        skipped.increment();
    }
}
