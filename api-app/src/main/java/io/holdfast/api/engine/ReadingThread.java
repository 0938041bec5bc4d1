package io.holdfast.api.engine;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Reads the log on a thread of its own until it is closed or interrupted: with one consumer, and after a fault and a
 * pause with the next.
 */
public final class ReadingThread implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Work work;
    private final Thread thread;
    private volatile boolean closing;

    /** What is done with a consumer. */
    public interface Work {
        /** Tells a new one what to read. */
        void begin(Consumer<byte[], byte[]> consumer);

        /** Reads what there is, again and again. */
        void read(Consumer<byte[], byte[]> consumer);

        /** Is told what was thrown meanwhile. */
        void failed(RuntimeException fault);
    }

    public ReadingThread(String name, Supplier<Consumer<byte[], byte[]>> consumers, Work work) {
        this.consumers = consumers;
        this.work = work;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(CLOSE_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closing && !Thread.currentThread().isInterrupted()) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                work.begin(consumer);
                while (!closing) {
                    work.read(consumer);
                }
            } catch (RuntimeException e) {
                pauseAfter(e);
            }
        }
    }

    private void pauseAfter(RuntimeException fault) {
        if (closing) {
            return;
        }
        work.failed(fault);
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
