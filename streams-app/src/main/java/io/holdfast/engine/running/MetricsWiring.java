package io.holdfast.engine.running;

import io.holdfast.engine.topology.EngineMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the engine's own meters part of the application's. */
@Configuration
class MetricsWiring {
    @Bean
    EngineMetrics engineMetrics(MeterRegistry registry) {
        return new EngineMetrics(registry);
    }
}
