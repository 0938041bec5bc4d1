package io.holdfast.local.e2e;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many at the same moment. */
final class Together {
    private Together() {}

    /** What each of them got, in their order. */
    static <T> List<T> of(int count, IntFunction<T> action) {
        CountDownLatch gate = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<T>> running = IntStream.range(0, count)
                    .mapToObj(n -> CompletableFuture.supplyAsync(() -> throughGate(gate, action, n), threads))
                    .toList();
            gate.countDown();
            return running.stream().map(CompletableFuture::join).toList();
        }
    }

    private static <T> T throughGate(CountDownLatch gate, IntFunction<T> action, int n) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return action.apply(n);
    }
}
