package io.holdfast.engine.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.topology.EngineMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsSettingsTest {
    private final EngineSettings given;
    private final Properties engine;
    private final Properties views;

    StreamsSettingsTest(@TempDir Path state) {
        EngineMetrics metrics = new EngineMetrics(new SimpleMeterRegistry());
        given = EngineDriver.settings(state);
        engine = StreamsSettings.engine(given, metrics);
        views = StreamsSettings.views(given, metrics);
    }

    @Test
    void aRestartedEngineComesBackUnderItsNameAndADeadOneIsGivenUpWithinTenSeconds() {
        for (Properties settings : new Properties[] {engine, views}) {
            assertThat(consumer(settings, "group.instance.id")).isEqualTo(given.name());
            assertThat((int) consumer(settings, "session.timeout.ms"))
                    .isLessThan((int) Duration.ofSeconds(10).toMillis());
        }
    }

    @Test
    void whatADeadEngineHadNotCommittedIsAbortedBeforeAnotherTakesOver() {
        assertThat((int) engine.get(StreamsConfig.producerPrefix("transaction.timeout.ms")))
                .isLessThan((int) consumer(engine, "session.timeout.ms"));
    }

    @Test
    void theEngineDecidesExactlyOnceAndTheViewsReadOnlyWhatIsCommitted() {
        assertThat(engine.get("processing.guarantee")).isEqualTo("exactly_once_v2");
        assertThat(consumer(views, "isolation.level")).isEqualTo("read_committed");
    }

    @Test
    void noTopicOfTheViewsWaitsForAnother() {
        assertThat(views.get("max.task.idle.ms")).isEqualTo(-1L);
    }

    private static Object consumer(Properties settings, String name) {
        return settings.get(StreamsConfig.consumerPrefix(name));
    }
}
