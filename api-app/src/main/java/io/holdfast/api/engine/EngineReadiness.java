package io.holdfast.api.engine;

import io.holdfast.api.outgoing.TimedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the engines every second whether they are ready. An answer older than five seconds does not count. */
final class EngineReadiness implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineReadiness.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration STALE = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 1_000;

    private final List<URI> engines;
    private final TimedHttp http = new TimedHttp(TIMEOUT);
    private final Thread thread = Thread.ofVirtual().name("engine-readiness").unstarted(this::run);
    private volatile long readyNanos = System.nanoTime() - STALE.toNanos();

    EngineReadiness(List<URI> engines) {
        this.engines = engines.stream().map(EngineReadiness::readiness).toList();
    }

    void start() {
        thread.start();
    }

    /** Whether an engine said so within the last five seconds: a short pause of one is not the end of all booking. */
    boolean isReady() {
        return System.nanoTime() - readyNanos < STALE.toNanos();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                look();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            LOG.debug("No longer watching the engines");
        }
    }

    private void look() throws InterruptedException {
        boolean before = isReady();
        boolean ready = isAnyReady();
        if (ready) {
            readyNanos = System.nanoTime();
        }
        if (before != isReady()) {
            LOG.info("The engine is {}", ready ? "ready" : "not ready");
        }
    }

    /** One is enough: those that are gone would each cost a timeout. */
    private boolean isAnyReady() throws InterruptedException {
        for (URI engine : engines) {
            if (answers(engine)) {
                return true;
            }
        }
        return false;
    }

    private boolean answers(URI readiness) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(readiness).build();
            return http.send(request, BodyHandlers.discarding(), TIMEOUT).statusCode() == 200;
        } catch (IOException e) {
            LOG.debug("No answer from {}", readiness, e);
            return false;
        }
    }

    private static URI readiness(URI engine) {
        return URI.create(engine.toString().replaceAll("/+$", "") + "/actuator/health/readiness");
    }
}
