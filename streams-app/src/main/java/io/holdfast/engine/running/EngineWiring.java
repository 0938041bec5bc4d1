package io.holdfast.engine.running;

import io.holdfast.engine.audit.LedgerReaders;
import io.holdfast.engine.topology.EngineMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the engine is made of that knows nothing of its settings. */
@Configuration
class EngineWiring {
    @Bean
    EngineMetrics engineMetrics(MeterRegistry registry) {
        return new EngineMetrics(registry);
    }

    @Bean
    LedgerReaders ledgerReaders(EngineSettings settings, MeterRegistry registry) {
        return new LedgerReaders(
                settings.kafka(),
                settings.name(),
                settings.partitions(),
                settings.state().resolve("audit"),
                settings.retention(),
                registry);
    }
}
