package io.holdfast.connect.keep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Connect's REST interface. Everything asked of it may be asked again. */
public final class ConnectRest {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;

    public ConnectRest(URI base) {
        this.base = base;
    }

    /** It does not answer, or not now: a worker that starts or shares out the work anew says 409. */
    public static final class NotNow extends Exception {
        NotNow(String message) {
            super(message);
        }
    }

    /** The configuration that the cluster has of a connector, where it has it. */
    Optional<Map<String, String>> config(String name) throws NotNow {
        HttpResponse<String> answer = send("GET", "/connectors/" + name + "/config", BodyPublishers.noBody());
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        JsonNode config = read(ok(answer));
        return Optional.of(JSON.convertValue(config, new TypeReference<TreeMap<String, String>>() {}));
    }

    void put(String name, Map<String, String> config) throws NotNow {
        String body = JSON.valueToTree(config).toString();
        ok(send("PUT", "/connectors/" + name + "/config", BodyPublishers.ofString(body)));
    }

    /** How all connectors fare, by their names. */
    public Map<String, Health> health() throws NotNow {
        Map<String, Health> all = new LinkedHashMap<>();
        read(ok(send("GET", "/connectors?expand=status", BodyPublishers.noBody())))
                .properties()
                .forEach(entry ->
                        all.put(entry.getKey(), Health.of(entry.getValue().path("status"))));
        return all;
    }

    void restartFailed(String name) throws NotNow {
        ok(send("POST", "/connectors/" + name + "/restart?includeTasks=true&onlyFailed=true", BodyPublishers.noBody()));
    }

    /** Ends its tasks; until {@link #resume} it has none. */
    public void stop(String name) throws NotNow {
        ok(send("PUT", "/connectors/" + name + "/stop", BodyPublishers.noBody()));
    }

    public void resume(String name) throws NotNow {
        ok(send("PUT", "/connectors/" + name + "/resume", BodyPublishers.noBody()));
    }

    /** Makes it read its topics from their beginnings. It must have been stopped. */
    public void forgetOffsets(String name) throws NotNow {
        ok(send("DELETE", "/connectors/" + name + "/offsets", BodyPublishers.noBody()));
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body) throws NotNow {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new NotNow("Connect at " + base + " does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotNow("Interrupted while asking Connect");
        }
    }

    private static String ok(HttpResponse<String> answer) throws NotNow {
        if (answer.statusCode() / 100 != 2) {
            throw new NotNow(answer.request().method() + " " + answer.uri().getPath() + " is answered "
                    + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static JsonNode read(String body) throws NotNow {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new NotNow("Connect's answer is not JSON: " + e.getOriginalMessage());
        }
    }
}
