package io.holdfast.bench.live;

import io.holdfast.bench.live.Watcher.Seen;
import io.holdfast.bench.rig.Waiting;
import io.holdfast.local.settings.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/** Very many who watch one event, all of them read by one thread: they are not what is measured. */
final class Watchers implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int AT_ONCE = 50;
    private static final long LONGEST_MILLIS = 120_000;
    private static final int DIGITS = 3;

    private final Selector selector;
    private final int port;
    private final long event;
    private final List<Watcher> all = new ArrayList<>();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final AtomicInteger lost = new AtomicInteger();
    private final Histogram lags = new Histogram(LONGEST_MILLIS, DIGITS);
    private final Thread reader = Thread.ofPlatform().name("watchers").unstarted(this::read);
    private volatile boolean measuring;
    private volatile boolean closed;

    Watchers(int port, long event) throws IOException {
        this.port = port;
        this.event = event;
        this.selector = Selector.open();
    }

    /** Connects so many, some at a time; returns when each of them knows how the event stands. */
    void connect(int count) throws IOException {
        reader.start();
        for (int number = 0; number < count; number++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            String request = "GET /api/v1/events/" + event + "/stream HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            Watcher watcher = new Watcher();
            all.add(watcher);
            channels.add(channel);
            channel.register(selector, SelectionKey.OP_READ, watcher);
            if (number % AT_ONCE == AT_ONCE - 1) {
                Waiting.until("the streams begin", () -> ready() >= all.size() - AT_ONCE);
            }
        }
        Waiting.until("all streams have begun", () -> ready() == count);
    }

    private long ready() {
        return all.stream().filter(watcher -> watcher.last().version() > 0).count();
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try {
            while (!closed) {
                selector.select(key -> take(key, buffer), 100);
            }
        } catch (IOException broken) {
            throw new Problem("the watchers cannot be read: " + broken, broken);
        }
    }

    private void take(SelectionKey key, ByteBuffer buffer) {
        if (key.channel() instanceof SocketChannel channel && key.attachment() instanceof Watcher watcher) {
            try {
                buffer.clear();
                int count = channel.read(buffer);
                if (count < 0) {
                    lose(key);
                }
                buffer.flip();
                watcher.take(buffer, this::note);
            } catch (IOException broken) {
                lose(key);
            }
        }
    }

    private void lose(SelectionKey key) {
        key.cancel();
        lost.incrementAndGet();
    }

    private void note(long millis) {
        if (measuring) {
            lags.recordValue(Math.clamp(millis, 0, LONGEST_MILLIS));
        }
    }

    void measure(boolean on) {
        measuring = on;
    }

    /** How many have seen this version and say so much of it. */
    long agreeing(long version, String counts) {
        return all.stream()
                .map(Watcher::last)
                .filter(seen -> seen.version() == version && seen.counts().equals(counts))
                .count();
    }

    /** When the last of them saw what it knows now. */
    long lastSeenMillis() {
        return all.stream().map(Watcher::last).mapToLong(Seen::seenMillis).max().orElse(0);
    }

    long messages() {
        return all.stream().mapToLong(Watcher::messages).sum();
    }

    long resets() {
        return all.stream().mapToLong(Watcher::resets).sum();
    }

    int lost() {
        return lost.get();
    }

    /** Milliseconds from the decision of a message's last change to its being read; to be asked for when all is over. */
    Histogram lags() {
        return lags;
    }

    @Override
    public void close() {
        closed = true;
        try {
            reader.join();
            for (SocketChannel channel : channels) {
                channel.close();
            }
            selector.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem("interrupted", interrupted);
        } catch (IOException broken) {
            throw new Problem("the watchers cannot be closed: " + broken, broken);
        }
    }
}
