package io.holdfast.local.demo.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.holdfast.local.settings.Problem;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Sends calls, at most so many at a time. Safe for use by many threads, which wait for their turn in order. */
public final class Http implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LONGEST_RETRY_AFTER_SECONDS = 10;
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Semaphore turns;
    private final Duration patience;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    /** @param atOnce calls under way at the same time */
    public Http(int atOnce) {
        this(atOnce, PATIENCE);
    }

    /** @param patience after which an answer is not waited for any longer */
    public Http(int atOnce, Duration patience) {
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /** @throws NoAnswer when it is not known whether the call was carried out */
    public Answer send(HttpRequest.Builder request) throws NoAnswer {
        long wantedNanos = System.nanoTime();
        HttpRequest call = request.timeout(patience).build();
        turns.acquireUninterruptibly();
        try {
            long sentNanos = System.nanoTime();
            HttpResponse<String> response = client.send(call, BodyHandlers.ofString());
            long nowNanos = System.nanoTime();
            return new Answer(
                    response.statusCode(),
                    read(response.body()),
                    retryAfter(response),
                    nowNanos - wantedNanos,
                    nowNanos - sentNanos);
        } catch (IOException broken) {
            throw new NoAnswer(call.method() + " " + call.uri().getPath(), broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem("interrupted", interrupted);
        } finally {
            turns.release();
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** An answer that is no JSON stands for itself, as text. */
    private static JsonNode read(String body) {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return JSON.getNodeFactory().textNode(body);
        }
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        try {
            long seconds = response.headers().firstValueAsLong("Retry-After").orElse(0);
            return Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_RETRY_AFTER_SECONDS));
        } catch (NumberFormatException aDate) {
            return Duration.ofSeconds(1);
        }
    }
}
