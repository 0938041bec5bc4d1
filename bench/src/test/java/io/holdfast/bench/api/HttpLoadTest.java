package io.holdfast.bench.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.holdfast.bench.pace.Turns;
import io.holdfast.local.settings.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpLoadTest {
    private static final Buyers BUYERS = new Buyers(List.of("Bearer a", "Bearer b"), "test");
    private static final Sale SALE = new Sale("sale", List.of(7L), 1, 10, true);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private volatile boolean closes;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/v1/events/7/book", this::book);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void everyBookingIsSentOnceOverConnectionsThatStayOpen() {
        mayAnswer.countDown();
        try (HttpLoad load = load(3, 200)) {
            load.start(new Turns.Rate(System.nanoTime(), 100_000));
            load.finishWhenSent();
            assertThat(load.sent()).isEqualTo(200);
            assertThat(load.answers()).containsEntry("201", 199).containsEntry("503 engine_behind", 1);
            assertThat(load.orders()).hasSize(199).contains("7.test-sale-0");
        }
        assertThat(bodies).hasSize(200).doesNotHaveDuplicates();
        assertThat(keys).hasSize(200);
        assertThat(clients).hasSizeLessThanOrEqualTo(3);
    }

    /** Nothing that was sent would be nothing that was late. */
    @Test
    void aSaleWithTooFewSeatsIsNotMeasured() {
        assertThatThrownBy(() -> load(1, SALE.capacity() + 1)).isInstanceOf(Problem.class);
    }

    @Test
    void aBookingThatFindsNoConnectionFreeWaitsFromWhenItWasDue() {
        long startNanos = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);
        try (HttpLoad load = load(1, 5)) {
            load.start(new Turns.Rate(startNanos, 1_000));
            threads.execute(mayAnswer::countDown);
            load.finishWhenSent();
            Histogram micros = load.journal().waits(5, startNanos, startNanos + TimeUnit.SECONDS.toNanos(1));
            assertThat(micros.getTotalCount()).isEqualTo(5);
            assertThat(micros.getMinValue()).isGreaterThan(900_000);
        }
    }

    @Test
    void aConnectionThatTheServerClosesIsReplaced() {
        closes = true;
        mayAnswer.countDown();
        try (HttpLoad load = load(2, 20)) {
            load.start(new Turns.Rate(System.nanoTime(), 100_000));
            load.finishWhenSent();
            assertThat(load.answers()).containsEntry("201", 19).containsEntry("503 engine_behind", 1);
        }
        assertThat(clients).hasSize(20);
    }

    private HttpLoad load(int connections, int most) {
        return new HttpLoad(server.getAddress().getPort(), connections, BUYERS, SALE, 0, most);
    }

    /** The third booking is refused. */
    private void book(HttpExchange exchange) {
        try (exchange) {
            mayAnswer.await();
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            keys.add(key);
            clients.add(exchange.getRemoteAddress());
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().set("Location", "/api/v1/orders/7." + key);
            if (closes) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            byte[] refusal = "{\"code\":\"engine_behind\"}".getBytes(StandardCharsets.UTF_8);
            boolean isRefused = key.endsWith("-2");
            exchange.sendResponseHeaders(isRefused ? 503 : 201, isRefused ? refusal.length : -1);
            if (isRefused) {
                exchange.getResponseBody().write(refusal);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
