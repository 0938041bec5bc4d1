package io.holdfast.api.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server at the other end of HTTP, an engine's or Stripe's, that answers as a test says. */
public final class FakeHttp implements AutoCloseable {
    public record Asked(String method, String path, String body, Optional<String> idempotencyKey) {}

    public record Answer(int status, byte[] body, Map<String, String> headers) {
        public static Answer of(int status, String body) {
            return new Answer(status, body.getBytes(UTF_8), Map.of());
        }

        public Answer with(String header, String value) {
            return new Answer(status, body, Map.of(header, value));
        }
    }

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Function<Asked, Answer> answers;

    public FakeHttp(Function<Asked, Answer> answers) {
        this.answers = answers;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public List<Asked> asked() {
        return asked;
    }

    /** What was not only read: the reconciler looks around whenever its time has come. */
    public List<Asked> written() {
        return asked.stream().filter(each -> !each.method().equals("GET")).toList();
    }

    public void answers(Function<Asked, Answer> other) {
        answers = other;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked question = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key")));
            asked.add(question);
            Answer answer = answers.apply(question);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
