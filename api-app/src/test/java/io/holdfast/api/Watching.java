package io.holdfast.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A client of a stream, as a page in a browser would be: reads all the time, and knows events, ids and comments. */
final class Watching implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A heartbeat has no event and no data. */
    record Told(String event, String id, JsonNode data) {
        boolean isHeartbeat() {
            return event.isEmpty();
        }

        long version() {
            return data.path("version").asLong();
        }
    }

    private final InputStream body;
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

    private Watching(InputStream body) {
        this.body = body;
        Thread.ofVirtual().start(this::read);
    }

    static Watching stream(int port, String path, String... lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (lastEventId.length == 1) {
            request.header("Last-Event-ID", lastEventId[0]);
        }
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream;charset=UTF-8");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            return new Watching(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
            String event = "";
            String id = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
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
            // closed, by either side
        }
        told.add(new Told("closed", "", Client.JSON.createObjectNode()));
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
        throw new AssertionError("nothing of the kind was told");
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
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
