package io.holdfast.api.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;

class ReadingThreadTest {
    private final AtomicInteger consumers = new AtomicInteger();
    private final List<RuntimeException> faults = new CopyOnWriteArrayList<>();

    @Test
    void after_a_fault_the_next_consumer_reads_on() {
        try (ReadingThread thread = reading(() -> {
            if (consumers.get() == 1) {
                throw new IllegalStateException("the first");
            }
            Thread.yield();
        })) {
            thread.start();
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(consumers).hasValue(2));
            assertThat(faults).extracting(Throwable::getMessage).containsExactly("the first");
            assertThat(thread.isAlive()).isTrue();
        }
    }

    @Test
    void a_thread_that_is_interrupted_ends_and_does_not_begin_again_and_again() {
        try (ReadingThread thread = reading(() -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        })) {
            thread.start();
            await().atMost(Duration.ofMinutes(2)).until(() -> consumers.get() > 0 && !thread.isAlive());
            assertThat(consumers).hasValue(1);
            assertThat(faults).hasSize(1);
        }
    }

    private ReadingThread reading(Runnable read) {
        return new ReadingThread(
                "reading-test",
                () -> {
                    consumers.incrementAndGet();
                    return new MockConsumer<>("earliest");
                },
                new ReadingThread.Work() {
                    @Override
                    public void begin(Consumer<byte[], byte[]> consumer) {}

                    @Override
                    public void read(Consumer<byte[], byte[]> consumer) {
                        read.run();
                    }

                    @Override
                    public void failed(RuntimeException fault) {
                        faults.add(fault);
                    }
                });
    }
}
