package io.holdfast.engine.running;

import io.holdfast.engine.topology.EngineMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** Says so, once, when decided time has run ahead of the clock: until that has caught up, bookings come too late. */
@Configuration(proxyBeanMethods = false)
class ClockWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final long TOLERATED_MILLIS = 1_000;

    private final EngineMetrics metrics;
    private boolean ahead;

    ClockWatch(EngineMetrics metrics) {
        this.metrics = metrics;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void look() {
        long aheadMillis = metrics.aheadMillis();
        boolean before = ahead;
        ahead = aheadMillis > TOLERATED_MILLIS;
        if (ahead && !before) {
            LOG.error("The last decision is {} ms ahead of this clock: one clock was wrong, or is", aheadMillis);
        }
    }
}
