package io.holdfast.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class AlarmTest {
    private static final long NOW = 1_000_000;

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private int rung;
    private final Alarm alarm = new Alarm(context, () -> rung++);

    @Test
    void nothingDueNeedsNobodyAwake() {
        alarm.set(NOW, Alarm.NEVER);
        assertThat(pending()).isEmpty();
    }

    @Test
    void itRingsOnceWhenSomethingIsDue() {
        alarm.set(NOW, NOW + 5_000);
        assertThat(pending()).containsExactly(Duration.ofSeconds(5));
        ring();
        assertThat(rung).isEqualTo(1);
        assertThat(pending()).isEmpty();
        alarm.set(NOW, NOW + 9_000);
        assertThat(pending()).containsExactly(Duration.ofSeconds(9));
    }

    @Test
    void theEarliestCounts() {
        alarm.set(NOW, NOW + 5_000);
        alarm.set(NOW, NOW + 6_000);
        assertThat(pending()).containsExactly(Duration.ofSeconds(5));
        alarm.set(NOW, NOW + 4_000);
        assertThat(pending()).containsExactly(Duration.ofSeconds(4));
    }

    @Test
    void whatIsOverdueIsNotDoneWithoutRest() {
        alarm.set(NOW, NOW - 1);
        assertThat(pending()).containsExactly(Alarm.REST);
    }

    private void ring() {
        context.scheduledPunctuators().stream()
                .filter(scheduled -> !scheduled.cancelled())
                .toList()
                .forEach(scheduled -> scheduled.getPunctuator().punctuate(NOW));
    }

    private List<Duration> pending() {
        return context.scheduledPunctuators().stream()
                .filter(scheduled -> !scheduled.cancelled())
                .map(MockProcessorContext.CapturedPunctuator::getInterval)
                .toList();
    }
}
