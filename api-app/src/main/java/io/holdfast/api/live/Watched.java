package io.holdfast.api.live;

import io.holdfast.api.web.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An event's channel with how many have it open. It stays for a while after the last of them, so that who comes back
 * soon goes on where he was.
 */
final class Watched {
    private static final Duration KEPT = Duration.ofSeconds(60);

    private final Channel channel;
    private final AtomicBoolean beginning = new AtomicBoolean();
    private final CompletableFuture<Optional<Problem>> begun = new CompletableFuture<>();
    private int clients;
    private long leftNanos = System.nanoTime();

    Watched(Channel channel) {
        this.channel = channel;
    }

    Channel channel() {
        return channel;
    }

    synchronized Watched enter() {
        clients++;
        return this;
    }

    synchronized void leave() {
        clients--;
        leftNanos = System.nanoTime();
    }

    synchronized boolean isIdle() {
        return clients == 0 && System.nanoTime() - leftNanos > KEPT.toNanos();
    }

    /** True for the first who asks: it is his to have the channel begin. */
    boolean mayBegin() {
        return beginning.compareAndSet(false, true);
    }

    /** Is done, without a problem, when the channel has begun. */
    CompletableFuture<Optional<Problem>> begun() {
        return begun;
    }
}
