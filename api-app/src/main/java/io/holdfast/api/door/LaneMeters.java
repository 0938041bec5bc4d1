package io.holdfast.api.door;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;

/** Counts what the lane answers as what it is: HTTP requests as all others, under the names that Spring gives these. */
@Component
final class LaneMeters {
    private final MeterRegistry meters;
    private final ConcurrentMap<Integer, Timer> byStatus = new ConcurrentHashMap<>();

    LaneMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param nanos since the request had come, in line too */
    void answered(HttpStatusCode status, long nanos) {
        byStatus.computeIfAbsent(status.value(), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(int status) {
        return Timer.builder("http.server.requests")
                .tag("method", "POST")
                .tag("uri", "/api/v1/events/{id}/book")
                .tag("status", Integer.toString(status))
                .tag("outcome", Outcome.forStatus(status).name())
                .tag("exception", "none")
                .tag("error", "none")
                .register(meters);
    }
}
