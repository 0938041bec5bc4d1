package io.holdfast.api.engine;

import io.holdfast.api.outgoing.TimedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks engines on their management ports. It never throws: who does not answer in time has said nothing. */
final class EngineCalls {
    /** What one engine said. */
    sealed interface Answer {}

    record Found(HttpResponse<byte[]> response) implements Answer {
        byte[] body() {
            return response.body();
        }
    }

    record Unknown() implements Answer {}

    record None() implements Answer {}

    private static final Logger LOG = LoggerFactory.getLogger(EngineCalls.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
    private static final Duration PATIENCE_FOR_THE_PAST = Duration.ofSeconds(30);

    private final Duration timeout;
    private final TimedHttp http = new TimedHttp(CONNECT_TIMEOUT);

    EngineCalls(Duration timeout) {
        this.timeout = timeout;
    }

    /** What the first of them says that answers. */
    Answer firstOf(List<String> addresses, String path) {
        return addresses.stream()
                .map(address -> ask(address, path))
                .filter(answer -> !(answer instanceof None))
                .findFirst()
                .orElse(new None());
    }

    Answer ask(String address, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
        boolean past = path.contains("at=") || path.contains("offset=");
        try {
            HttpResponse<byte[]> response =
                    http.send(request, BodyHandlers.ofByteArray(), past ? PATIENCE_FOR_THE_PAST : timeout);
            return switch (response.statusCode()) {
                case 200 -> new Found(response);
                case 404 -> new Unknown();
                default -> new None();
            };
        } catch (IOException e) {
            LOG.debug("No answer from {}", request.uri(), e);
            return new None();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new None();
        }
    }
}
