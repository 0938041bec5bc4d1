package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Command;
import io.holdfast.engine.inventory.Decision;
import io.holdfast.wire.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Counts what the engine decides, how late holds are released, and how far decided time has run ahead of the clock. */
public final class EngineMetrics {
    private final MeterRegistry registry;
    private final Map<Kind, Counter> decisions = new ConcurrentHashMap<>();
    private final Timer expiryLag;
    private final Counter rested;
    private final Timer woken;
    private final AtomicLong lastDecidedMillis = new AtomicLong();

    public EngineMetrics(MeterRegistry registry) {
        this.registry = registry;
        expiryLag = Timer.builder("holdfast.expiry.lag")
                .description("From a hold's deadline to its release")
                .publishPercentileHistogram()
                .register(registry);
        rested = Counter.builder("holdfast.inventories.rested")
                .description("Inventories that left the heap because nobody asked for them")
                .register(registry);
        woken = Timer.builder("holdfast.inventories.woken")
                .description("How long it took to read an inventory that had left the heap; its partition waits for it")
                .register(registry);
        TimeGauge.builder("holdfast.decided.ahead", this, TimeUnit.MILLISECONDS, EngineMetrics::aheadMillis)
                .description("From now to the time of the last decision, where that is later; an alarm from 1 s on")
                .register(registry);
        // An alarm on their growth needs them from the start, also while they are 0.
        deadLetters("engine", Topics.BOOKING_REQUESTS.name());
        deadLetters("views", Topics.ORDERS.name());
        deadLetters("views", Topics.TICKETS.name());
        deadLetters("views", Topics.TICKET_AVAILABILITY.name());
    }

    void decided(Command command, Decision decision) {
        Object outcome = decision instanceof Decision.Refused refused ? refused.reason() : "ACCEPTED";
        decisions
                .computeIfAbsent(new Kind(command.getClass().getSimpleName(), outcome.toString()), this::counter)
                .increment();
    }

    void expired(long lagMillis) {
        expiryLag.record(Duration.ofMillis(lagMillis));
    }

    void rested() {
        rested.increment();
    }

    /** Reads something that may have left the heap. */
    <T> Optional<T> woken(Supplier<Optional<T>> read) {
        Timer.Sample sample = Timer.start(registry);
        Optional<T> found = read.get();
        found.ifPresent(_ -> sample.stop(woken));
        return found;
    }

    /** Whichever task it was in: time runs ahead until the clock has caught up with the latest. */
    void decidedAt(long millis) {
        lastDecidedMillis.accumulateAndGet(millis, Math::max);
    }

    /** How much later than the clock the last decision is: some clock was ahead when it was made. */
    public long aheadMillis() {
        return Math.max(0, lastDecidedMillis.get() - registry.config().clock().wallTime());
    }

    /** Counts a record that was put aside, by who could not take it and where it stood. */
    public void deadLettered(String consumer, String topic) {
        deadLetters(consumer, topic).increment();
    }

    private Counter deadLetters(String consumer, String topic) {
        return Counter.builder("holdfast.dead.letters")
                .description("Records that were put aside")
                .tag("consumer", consumer)
                .tag("topic", topic)
                .register(registry);
    }

    private record Kind(String command, String outcome) {}

    private Counter counter(Kind labels) {
        return Counter.builder("holdfast.decisions")
                .tag("command", labels.command())
                .tag("outcome", labels.outcome())
                .register(registry);
    }
}
