package io.holdfast.engine.topology;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Wakes a task when something is due there, and lets it rest until then. Kafka Streams commits a task after each time
 * that it was woken, with nothing to write too: one that is woken every few milliseconds costs the broker a transaction
 * each time, for as long as it stands idle.
 */
final class Alarm {
    /** From the end of one piece of work to the next, however much is due. */
    static final Duration REST = Duration.ofMillis(20);

    static final long NEVER = Long.MAX_VALUE;

    private final ProcessorContext<?, ?> context;
    private final Runnable work;
    private long setToMillis = NEVER;
    private @Nullable Cancellable pending;

    /** @param work what to do when it rings; it is not set again by itself */
    Alarm(ProcessorContext<?, ?> context, Runnable work) {
        this.context = context;
        this.work = work;
    }

    /**
     * Rings at this moment at the latest. One that was set to an earlier one stays as it is: to ring for nothing harms
     * nobody.
     */
    void set(long nowMillis, long dueMillis) {
        if (dueMillis >= setToMillis) {
            return;
        }
        cancel();
        setToMillis = dueMillis;
        Duration rest = Duration.ofMillis(Math.max(REST.toMillis(), dueMillis - nowMillis));
        pending = context.schedule(rest, PunctuationType.WALL_CLOCK_TIME, wallClock -> ring());
    }

    private void ring() {
        cancel();
        work.run();
    }

    private void cancel() {
        if (pending != null) {
            pending.cancel();
            pending = null;
        }
        setToMillis = NEVER;
    }
}
