package io.holdfast.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A webhook endpoint that verifies as an integration does, and answers what the test wants. */
final class Receiver implements AutoCloseable {

    private static final int MOST_SECONDS = 20;

    private final HttpServer server;
    private final BlockingQueue<Event> received = new LinkedBlockingQueue<>();
    private final UnaryOperator<Integer> statusOfAttempt;
    private final List<Long> timestamps = new CopyOnWriteArrayList<>();
    private int attempts;
    private int refused;

    private Receiver(HttpServer server, UnaryOperator<Integer> statusOfAttempt) {
        this.server = server;
        this.statusOfAttempt = statusOfAttempt;
    }

    /** Answers each attempt, counted from 1, with the status that is said for it. */
    static Receiver start(int port, UnaryOperator<Integer> statusOfAttempt) throws IOException {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var receiver = new Receiver(server, statusOfAttempt);
        server.createContext("/", receiver::handle);
        server.start();
        return receiver;
    }

    static Receiver start() throws IOException {
        return start(0, _ -> 200);
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/webhooks/stripe";
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** How many deliveries came, of any kind. */
    synchronized int attempts() {
        return attempts;
    }

    /** How many of them an integration refuses. */
    synchronized int refused() {
        return refused;
    }

    /** Of their signatures, in the order in which they came. */
    List<Long> timestamps() {
        return timestamps;
    }

    /** What came, was verified, and was not asked for yet. */
    List<Event> all() {
        return List.copyOf(received);
    }

    Event next() throws InterruptedException {
        Event event = received.poll(MOST_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("No event came within " + MOST_SECONDS + " s");
        }
        return event;
    }

    /** The types of the next few, sorted: their order is not promised. */
    List<String> nextTypes(int count) throws InterruptedException {
        List<String> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            types.add(next().getType());
        }
        return types.stream().sorted().toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String payload = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        int status;
        synchronized (this) {
            status = statusOfAttempt.apply(++attempts);
        }
        try {
            String signature = exchange.getRequestHeaders().getFirst("Stripe-Signature");
            timestamps.add(Long.parseLong(signature.substring(2, signature.indexOf(','))));
            received.add(Webhook.constructEvent(payload, signature, LocalStripe.WEBHOOK_SECRET));
            exchange.sendResponseHeaders(status, -1);
        } catch (SignatureVerificationException e) {
            synchronized (this) {
                refused++;
            }
            exchange.sendResponseHeaders(400, -1);
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
