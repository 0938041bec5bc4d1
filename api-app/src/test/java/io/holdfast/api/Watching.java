package io.holdfast.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * A client of a stream that reads when it is told to: over SSE, or, with the handshake done by hand, over a WebSocket.
 */
final class Watching implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LITTLE = 4_096;

    /** What turns a request into a WebSocket. */
    static final Map<String, String> UPGRADE = Map.of(
            "Connection", "Upgrade",
            "Upgrade", "websocket",
            "Sec-WebSocket-Version", "13",
            "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");

    /** A heartbeat has no event and no data. */
    record Told(String event, String id, JsonNode data) {
        boolean isHeartbeat() {
            return event.isEmpty();
        }

        long version() {
            return data.path("version").asLong();
        }
    }

    private final Socket socket;
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> head = new LinkedBlockingQueue<>();

    private Watching(Socket socket, int port, String path, Map<String, String> headers) {
        this.socket = socket;
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
            headers.forEach((name, value) ->
                    request.append(name).append(": ").append(value).append("\r\n"));
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that takes in little, and does not read before it is told to. */
    static Watching idly(int port, String path, Map<String, String> headers) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(LITTLE);
            return new Watching(socket, port, path, headers);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Watching stream(int port, String path, String... lastEventId) {
        return new Watching(port, path, lastEventId.length == 0 ? Map.of() : Map.of("Last-Event-ID", lastEventId[0]))
                .reading();
    }

    Watching reading() {
        Thread.ofVirtual().start(this::read);
        return this;
    }

    /** Lines tell enough: each message is in one chunk, and a chunk's size in a line of its own. */
    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            String event = "";
            String id = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("HTTP/1.1 ") || line.startsWith("Content-Type")) {
                    head.add(line);
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    told.add(new Told(event, id, Client.JSON.readTree(line.substring(6))));
                } else if (line.startsWith(":")) {
                    told.add(new Told("", "", Client.JSON.createObjectNode()));
                }
            }
        } catch (IOException e) {
            head.add(e.toString());
        }
        told.add(new Told("closed", "", Client.JSON.createObjectNode()));
    }

    /** Reads whatever comes, up to some words; what a server sends over a WebSocket stands there as it is. */
    boolean readsUntil(String words) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        StringBuilder read = new StringBuilder();
        byte[] some = new byte[LITTLE];
        try {
            while (System.nanoTime() < deadlineNanos && read.indexOf(words) < 0) {
                int count = socket.getInputStream().read(some);
                if (count < 0) {
                    return false;
                }
                read.delete(0, Math.max(0, read.length() - words.length()));
                read.append(new String(some, 0, count, UTF_8));
            }
            return read.indexOf(words) >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next that is no heartbeat. */
    Told next() {
        return next(one -> !one.isHeartbeat());
    }

    /** The next of some kind; what comes before it is left out. */
    Told next(Predicate<Told> wanted) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < deadlineNanos) {
                Told one = told.poll(100, TimeUnit.MILLISECONDS);
                if (one != null && wanted.test(one)) {
                    return one;
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("nothing of the kind was told; the answer began with " + head);
    }

    Told next(String event) {
        Told one = next();
        assertThat(one.event()).as(one.toString()).isEqualTo(event);
        return one;
    }

    boolean isQuiet() {
        return told.stream().allMatch(Told::isHeartbeat);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
