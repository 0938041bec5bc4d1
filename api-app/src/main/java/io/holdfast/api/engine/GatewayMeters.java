package io.holdfast.api.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What is counted about the reply path. */
final class GatewayMeters {
    private final MeterRegistry registry;
    private final Timer answered;
    private final Counter unanswered;
    private final Counter overloaded;
    private final Counter notAppended;
    private final Counter poison;
    private final Counter nobodyWaits;

    GatewayMeters(MeterRegistry registry) {
        this.registry = registry;
        this.answered = Timer.builder("holdfast.engine.reply")
                .description("From sending a command to reading its committed reply")
                .publishPercentileHistogram()
                .register(registry);
        this.unanswered = registry.counter("holdfast.engine.unanswered");
        this.overloaded = registry.counter("holdfast.engine.overloaded");
        this.notAppended = registry.counter("holdfast.engine.not.appended");
        this.poison = registry.counter("holdfast.engine.replies.poison");
        this.nobodyWaits = registry.counter("holdfast.engine.replies.late");
    }

    void watch(Supplier<Number> inFlight) {
        Gauge.builder("holdfast.engine.in.flight", inFlight)
                .description("Requests that wait for the engine, or in line for a place there")
                .register(registry);
    }

    void answered(long nanos) {
        answered.record(nanos, TimeUnit.NANOSECONDS);
    }

    void unanswered() {
        unanswered.increment();
    }

    void overloaded() {
        overloaded.increment();
    }

    void notAppended() {
        notAppended.increment();
    }

    void poison() {
        poison.increment();
    }

    void nobodyWaits() {
        nobodyWaits.increment();
    }
}
