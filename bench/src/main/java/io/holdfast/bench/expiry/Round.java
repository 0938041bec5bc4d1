package io.holdfast.bench.expiry;

import io.holdfast.bench.expiry.Crowd.Seen;
import io.holdfast.bench.rig.ProcessorTime;
import io.holdfast.bench.rig.Requests;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.bench.rig.Waiting;
import io.holdfast.local.parts.Broker;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * One round on a system of its own: warm up with bookings, hold for the crowd, go on booking while the crowd's time runs
 * out and its holds are released, and for a while after. The bookings are never paid, so they run out as well.
 */
record Round(SystemUnderTest system) {
    static final int CROWD = 100_000;
    static final int PER_SECOND = 2_000;
    static final int PLACES = 2;
    static final int HOLD_SECONDS = 20;
    static final int EVENTS = 10;
    private static final int WARM_UP_SECONDS = 15;
    private static final int AFTER_SECONDS = 10;
    private static final int LONGEST_SECONDS = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Between being held and the figures before: what the crowd's coming left to be done. */
    private static final long SETTLE_MILLIS = 4_000;

    /**
     * What was measured.
     *
     * @param processorTime of each process, from the first deadline to the last release
     */
    record Result(
            Seen crowd, Histogram before, Histogram during, Histogram after, Map<String, Duration> processorTime) {}

    Result run() {
        Events events = Events.of(EVENTS, HOLD_SECONDS, system.partitions());
        open(events);
        try (Foreground foreground =
                        new Foreground(system, events.last().inventory(), PER_SECOND, PLACES, LONGEST_SECONDS);
                Crowd crowd = new Crowd(system, events, CROWD)) {
            foreground.start();
            Waiting.pauseMillis(TimeUnit.SECONDS.toMillis(WARM_UP_SECONDS));
            Seen held = crowd.hold(PATIENCE);
            long settledMillis = System.currentTimeMillis() + SETTLE_MILLIS;
            long firstDeadlineMillis = held.firstDeadlineMillis();
            Waiting.pauseMillis(firstDeadlineMillis - System.currentTimeMillis());
            Map<String, Duration> usedBefore = used();
            Seen released = crowd.awaitReleases(PATIENCE);
            Map<String, Duration> used = used();
            Waiting.pauseMillis(TimeUnit.SECONDS.toMillis(AFTER_SECONDS));
            foreground.finish();
            used.replaceAll((process, time) -> time.minus(usedBefore.getOrDefault(process, Duration.ZERO)));
            long last = released.lastReleaseSeenMillis();
            return new Result(
                    released,
                    foreground.latencies(nanos(settledMillis), nanos(firstDeadlineMillis)),
                    foreground.latencies(nanos(firstDeadlineMillis), nanos(last)),
                    foreground.latencies(nanos(last), nanos(last + TimeUnit.SECONDS.toMillis(AFTER_SECONDS))),
                    used);
        }
    }

    /** How much processor time each process has used so far; {@code bench} is this one. */
    private Map<String, Duration> used() {
        Map<String, Duration> times = new LinkedHashMap<>();
        times.put("engine", ProcessorTime.of(system.pid(SystemUnderTest.ENGINE)));
        times.put("broker", ProcessorTime.of(system.pid(Broker.NAME)));
        times.put("bench", ProcessorTime.ofThis());
        return times;
    }

    private void open(Events events) {
        try (KafkaProducer<String, BookingRequest> producer = system.clients().producer(Topics.BOOKING_REQUESTS, 0)) {
            for (Events.Event event : events.all()) {
                var _ = producer.send(
                        Requests.open(event.inventory(), event.holdSeconds(), new ReplyTo(Foreground.REPLIES + 1, 0)));
            }
        }
    }

    /** The same moment on the clock that latencies are measured with. */
    private static long nanos(long epochMillis) {
        return System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() - epochMillis);
    }
}
