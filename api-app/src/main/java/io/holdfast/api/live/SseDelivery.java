package io.holdfast.api.live;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.holdfast.api.live.LiveMeters.Kind;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one client what his feed has, on a thread of its own that waits as long as a write takes. A client that takes
 * nothing for as long as the connector waits for a write is cut off.
 */
record SseDelivery(Feed feed, AsyncContext connection, Duration heartbeat, LiveMeters meters) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SseDelivery.class);
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(US_ASCII);

    @Override
    public void run() {
        meters.connected(Kind.SSE);
        try (feed) {
            deliver(connection.getResponse().getOutputStream());
            connection.complete();
        } catch (IOException e) {
            // The container ends the exchange itself, and may use all that belongs to it for another by now.
            meters.ended(Kind.SSE, e);
            LOG.debug("A stream was cut off", e);
        } finally {
            meters.gone(Kind.SSE);
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
