package io.holdfast.api.live;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.holdfast.api.live.LiveMeters.Kind;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one client what his feed has, on a thread of its own that waits as long as a write takes. A client that takes
 * nothing for as long as the connector waits for a write is cut off.
 *
 * <p>The container uses the objects of an exchange for the next one. Where it ends an exchange by itself, because the
 * client has gone, it hears of that while this thread is still in the write that failed; so it is held up until the
 * thread has left, or the next client's stream would end by the failure of this one.
 */
final class SseDelivery implements Runnable, AsyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(SseDelivery.class);
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(US_ASCII);
    /** Longer than any write takes. */
    private static final long LEAVE_SECONDS = 30;

    private final Feed feed;
    private final AsyncContext connection;
    private final Duration heartbeat;
    private final LiveMeters meters;
    private final CountDownLatch left = new CountDownLatch(1);

    SseDelivery(Feed feed, AsyncContext connection, Duration heartbeat, LiveMeters meters) {
        this.feed = feed;
        this.connection = connection;
        this.heartbeat = heartbeat;
        this.meters = meters;
    }

    @Override
    public void run() {
        meters.connected(Kind.SSE);
        try (feed) {
            deliver(connection.getResponse().getOutputStream());
            connection.complete();
        } catch (IOException e) {
            meters.ended(Kind.SSE, e);
            LOG.debug("A stream was cut off", e);
        } finally {
            meters.gone(Kind.SSE);
            left.countDown();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        awaitLeft();
    }

    @Override
    public void onError(AsyncEvent event) {
        awaitLeft();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        awaitLeft();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // it is started once
    }

    private void awaitLeft() {
        feed.close();
        try {
            if (!left.await(LEAVE_SECONDS, TimeUnit.SECONDS)) {
                LOG.error("A stream that has ended is still being written to");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(OutputStream out) throws IOException {
        while (true) {
            switch (feed.next(heartbeat)) {
                case Feed.Some some -> write(out, some.messages());
                case Feed.Quiet _ -> out.write(HEARTBEAT);
                case Feed.Ended _ -> {
                    return;
                }
            }
            out.flush();
        }
    }

    private void write(OutputStream out, List<Message> messages) throws IOException {
        for (Message message : messages) {
            message.writeTo(out);
        }
        meters.sent(Kind.SSE, messages.size());
    }
}
