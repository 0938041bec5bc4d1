package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Late, since what an engine reads is counted from the minute after its start; and before it is killed. */
@EndToEnd
@org.junit.jupiter.api.Order(Integer.MAX_VALUE - 4)
class EngineMetricsTest {
    /** How often what Kafka counts is looked through for what is new, and a little more. */
    private static final Duration A_MINUTE = Duration.ofSeconds(75);

    /** Kafka counts some four thousand things, each under a name that is new with every start. */
    @Test
    void whatKafkaCountsIsToldAsFarAsOperatorsNeedIt(House house) {
        List<String> metrics = metrics(house);
        assertThat(metrics).anyMatch(line -> line.startsWith("kafka_stream_thread_process_ratio{"));
        assertThat(metrics).anyMatch(line -> line.startsWith("kafka_stream_failed_stream_threads_total{"));
        assertThat(metrics).hasSizeLessThan(500);
    }

    @Test
    void howFarTheEngineIsBehindIsTold(House house) {
        Eventually.holds(
                A_MINUTE,
                () -> assertThat(metrics(house))
                        .anyMatch(line -> line.startsWith("kafka_consumer_fetch_manager_records_lag{")
                                && line.contains("topic=\"booking_requests\"")));
    }

    private static List<String> metrics(House house) {
        return house.engine(1)
                .get("/actuator/prometheus")
                .expect(200)
                .text()
                .lines()
                .filter(line -> line.startsWith("kafka_"))
                .toList();
    }
}
