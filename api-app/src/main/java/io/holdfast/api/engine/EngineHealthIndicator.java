package io.holdfast.api.engine;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Health {@code engine}: up only while a booking can be decided and its reply be read. */
@Component
final class EngineHealthIndicator implements HealthIndicator {
    private final ReplyListener listener;
    private final EngineReadiness readiness;

    EngineHealthIndicator(ReplyListener listener, EngineReadiness readiness) {
        this.listener = listener;
        this.readiness = readiness;
    }

    @Override
    public Health health() {
        boolean listening = listener.isRunning();
        boolean ready = readiness.isReady();
        return (listening && ready ? Health.up() : Health.down())
                .withDetail("reply_listener", listening)
                .withDetail("engine_ready", ready)
                .build();
    }
}
