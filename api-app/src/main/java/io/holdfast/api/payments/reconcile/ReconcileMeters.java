package io.holdfast.api.payments.reconcile;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts runs and repairs, and shows how long ago the books were last held against the provider's. */
@Component
class ReconcileMeters {
    private final MeterRegistry meters;
    private final Runs runs;
    private final Clock clock;
    private final AtomicLong unexplained = new AtomicLong();
    private final AtomicLong ageSeconds = new AtomicLong(-1);

    ReconcileMeters(MeterRegistry meters, Runs runs, Clock clock) {
        this.meters = meters;
        this.runs = runs;
        this.clock = clock;
        Gauge.builder("holdfast.reconcile.unexplained", unexplained, AtomicLong::get)
                .description("What the last good run could not explain; an alarm, unless 0")
                .register(meters);
        Gauge.builder("holdfast.reconcile.age.seconds", ageSeconds, AtomicLong::get)
                .description("Since the last good run; -1 before the first")
                .register(meters);
    }

    void ended(boolean good) {
        meters.counter("holdfast.reconcile.runs", "outcome", good ? "done" : "failed")
                .increment();
    }

    void repaired(Finding.Kind kind) {
        meters.counter("holdfast.reconcile.repairs", "kind", kind.name()).increment();
    }

    @Scheduled(fixedDelayString = "PT10S")
    void look() {
        Optional<Run> last = runs.lastGood();
        unexplained.set(last.map(Run::unexplained).orElse(0));
        ageSeconds.set(last.flatMap(Run::endedAt)
                .map(ended -> Duration.between(ended, clock.instant()).toSeconds())
                .orElse(-1L));
    }
}
