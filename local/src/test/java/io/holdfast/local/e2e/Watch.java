package io.holdfast.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Somebody who watches an event's stream. */
record Watch(InputStream body, BlockingQueue<Told> told) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** One message. */
    record Told(String event, String id, JsonNode data) {
        /** The first section that it tells of. */
        JsonNode section() {
            return data.at("/sections/0");
        }

        List<String> seats(String status) {
            return StreamSupport.stream(section().at("/seats/" + status).spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        }
    }

    /** @param lastEventId empty for none */
    static Watch of(Http api, long event, String lastEventId) {
        URI address = URI.create(api.base() + "/api/v1/events/" + event + "/stream?last_event_id=" + lastEventId);
        try {
            var answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            Watch watch = new Watch(answer.body(), new LinkedBlockingQueue<>());
            Thread.startVirtualThread(watch::read);
            return watch;
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
                    told.add(new Told(event, id, Http.read(line.substring(6))));
                }
            }
        } catch (IOException closed) {
            // by either side
        }
    }

    /** The next message that does not tell of the catalogue; or, where one is asked for, the next that does. */
    Told next(String event) {
        Told next = nextWhere(one -> event.equals("event") == one.event().equals("event"));
        assertThat(next.event()).as(next.toString()).isEqualTo(event);
        return next;
    }

    Told nextWhere(Predicate<Told> wanted) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < deadlineNanos) {
                Told next = told.poll(100, TimeUnit.MILLISECONDS);
                if (next != null && wanted.test(next)) {
                    return next;
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("nothing of the kind was told");
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
