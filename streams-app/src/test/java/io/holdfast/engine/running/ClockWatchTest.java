package io.holdfast.engine.running;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.holdfast.engine.topology.Requests;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ClockWatchTest {
    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final Logger log = (Logger) LoggerFactory.getLogger(ClockWatch.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @TempDir
    private Path state;

    private EngineDriver engine;

    @BeforeEach
    void start() {
        engine = new EngineDriver(state, meters);
        clock.addSeconds(EngineDriver.START.getEpochSecond() - clock.wallTime() / 1_000);
        said.start();
        log.setLevel(Level.ERROR);
        log.addAppender(said);
    }

    @AfterEach
    void stop() {
        log.setLevel(null);
        log.detachAppender(said);
        engine.close();
    }

    @Test
    void timeThatHasRunAheadIsShownUntilTheClockHasCaughtUpAndSaidOnce() {
        ClockWatch watch = new ClockWatch(engine.metrics);
        engine.advance(Duration.ofHours(1)); // for the engine alone: its clock is wrong
        assertThat(aheadSeconds()).isZero();
        engine.send(Requests.open("42", 10));
        assertThat(aheadSeconds()).isBetween(3_599.0, 3_600.0);
        watch.look();
        watch.look();
        assertThat(said.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage()).contains("ms ahead of this clock"));
        clock.addSeconds(3_600);
        watch.look();
        assertThat(aheadSeconds()).isZero();
        assertThat(said.list).hasSize(1);
    }

    private double aheadSeconds() {
        return meters.get("holdfast.decided.ahead").timeGauge().value(TimeUnit.SECONDS);
    }
}
