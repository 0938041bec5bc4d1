package io.holdfast.api.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class KeptTest {
    private final Kept<String, Integer> kept = new Kept<>(Duration.ofMinutes(1), 10);
    private final AtomicInteger read = new AtomicInteger();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    @Test
    void what_was_read_is_not_read_again() {
        assertThat(kept.get("a", read::incrementAndGet)).isEqualTo(1);
        assertThat(kept.get("a", read::incrementAndGet)).isEqualTo(1);
        assertThat(kept.get("b", read::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void a_failure_is_told_and_not_kept() {
        assertThatThrownBy(() -> kept.get("a", () -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");
        assertThat(kept.get("a", read::incrementAndGet)).isEqualTo(1);
    }

    @Test
    void who_asks_while_another_reads_waits_and_hears_the_same() throws Exception {
        var begun = new CountDownLatch(1);
        var ends = new CountDownLatch(1);
        var first = asking(() -> {
            begun.countDown();
            await(ends);
            throw new IllegalStateException("away " + read.incrementAndGet());
        });
        begun.await();
        var second = asking(read::incrementAndGet);
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> second.getState() == Thread.State.WAITING);
        ends.countDown();
        first.join();
        second.join();
        assertThat(told).containsExactlyInAnyOrder("away 1", "away 1");
        assertThat(read).hasValue(1);
    }

    private Thread asking(Supplier<Integer> answer) {
        return Thread.ofVirtual().start(() -> {
            try {
                kept.get("a", answer);
            } catch (IllegalStateException e) {
                told.add(String.valueOf(e.getMessage()));
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
