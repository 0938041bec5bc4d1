package io.holdfast.engine.running;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams.State;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Green only while both topologies live. Ready means that they decide and answer; alive means that they can get there
 * by themselves, so a long restore is alive and not ready.
 */
@Configuration
class EngineHealth {
    private static final Set<State> DEAD = EnumSet.of(State.PENDING_ERROR, State.ERROR, State.NOT_RUNNING);

    @Bean
    HealthIndicator engineReadyHealthIndicator(Engine engine) {
        return () -> health(
                engine.states(),
                engine.states().size() == 2 && engine.states().stream().allMatch(State.RUNNING::equals));
    }

    @Bean
    HealthIndicator engineAliveHealthIndicator(Engine engine) {
        return () -> health(engine.states(), engine.states().stream().noneMatch(DEAD::contains));
    }

    private static Health health(List<State> states, boolean good) {
        return (good ? Health.up() : Health.down())
                .withDetail("topologies", states.toString())
                .build();
    }
}
