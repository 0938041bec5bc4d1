package io.holdfast.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;

/** A client that asks for something and does not read the answer before it is told to; its system takes in little. */
record IdleClient(Socket socket) implements AutoCloseable {
    /** What turns a request into a WebSocket. */
    static final Map<String, String> UPGRADE = Map.of(
            "Connection", "Upgrade",
            "Upgrade", "websocket",
            "Sec-WebSocket-Version", "13",
            "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LITTLE = 4_096;

    static IdleClient asking(int port, String path, Map<String, String> headers) {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(LITTLE);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(UTF_8));
            return new IdleClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads whatever comes, up to some words; false where they never come. */
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

    /** Cuts the connection off: whatever is sent to it from now on fails. */
    void reset() {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
