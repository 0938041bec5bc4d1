package io.holdfast.api.shadow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import redis.embedded.RedisServer;

/** A Redis for one test class, and a way past our own. */
final class RealRedis implements AutoCloseable {
    private final int port = freePort();
    private RedisServer server;

    RealRedis() {
        server = started(port);
    }

    ShadowSettings settings(long ttlMillis) {
        return new ShadowSettings("127.0.0.1:" + port, ttlMillis, 1_000);
    }

    void stop() {
        server.stop();
    }

    void startAgain() {
        server = started(port);
    }

    @Override
    public void close() {
        stop();
    }

    private static RedisServer started(int port) {
        RedisServer server = RedisServer.builder()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        server.start();
        return server;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
