package io.holdfast.api.outgoing;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks over HTTP/1.1, and waits for the whole answer so long and no longer. The JDK's own limit for a request ends with
 * the headers of its answer (JDK-8208693, until JDK 26): a host that vanishes in the middle of a body would be waited for
 * without an end.
 */
public final class TimedHttp {
    private final HttpClient http;

    public TimedHttp(Duration connectTimeout) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .build();
    }

    /** @throws HttpTimeoutException where the end of the answer has not come within this time */
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body, Duration limit)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, body);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("No answer within " + limit);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            answer.cancel(true); // of no effect on one that has come
        }
    }

    /**
     * Returns with the headers, for an answer that is read as it comes. The limit is for them, and then for each piece of
     * the body.
     */
    public HttpResponse<PiecemealBody> open(HttpRequest request, Duration limit)
            throws IOException, InterruptedException {
        return send(
                request,
                head -> HttpResponse.BodySubscribers.mapping(
                        BodyHandlers.ofInputStream().apply(head), body -> new PiecemealBody(body, limit)),
                limit);
    }
}
