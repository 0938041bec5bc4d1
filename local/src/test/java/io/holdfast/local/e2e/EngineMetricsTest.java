package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

@EndToEnd
class EngineMetricsTest {
    /** Kafka counts some four thousand things, each under a name that is new with every start. */
    @Test
    void whatKafkaCountsIsToldAsFarAsOperatorsNeedIt(House house) {
        List<String> metrics = house.engine(1)
                .get("/actuator/prometheus")
                .expect(200)
                .text()
                .lines()
                .filter(line -> line.startsWith("kafka_"))
                .toList();
        assertThat(metrics).anyMatch(line -> line.startsWith("kafka_stream_thread_process_ratio{"));
        assertThat(metrics).anyMatch(line -> line.startsWith("kafka_stream_failed_stream_threads_total{"));
        assertThat(metrics).hasSizeLessThan(500);
    }
}
