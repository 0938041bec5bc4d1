package io.holdfast.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** An organizer's own system: takes webhooks, and answers as a test says. */
final class Receiver implements AutoCloseable {
    record Hook(String signature, String body) {
        JsonNode json() {
            return Client.JSON.readTree(body);
        }

        String type() {
            return json().path("type").asString();
        }

        String order() {
            return json().at("/data/order/order_id").asString();
        }
    }

    private final HttpServer server;
    private final List<Hook> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile Function<Hook, Integer> answers = hook -> 200;

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
    }

    void answers(Function<Hook, Integer> other) {
        answers = other;
    }

    /** Those that were answered with 200. */
    List<Hook> taken() {
        return taken;
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            Hook hook = new Hook(
                    exchange.getRequestHeaders().getFirst("Holdfast-Signature"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            int status = answers.apply(hook);
            if (status == 200) {
                taken.add(hook);
            }
            exchange.sendResponseHeaders(status, -1);
        } finally {
            atOnce.decrementAndGet();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
