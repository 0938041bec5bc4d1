package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Speaks to one address as any client does. In JSON that is sent, single quotes stand for double ones. */
record Http(String base, String authorization) {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    record Answer(int status, HttpHeaders headers, String text) {
        JsonNode json() {
            return read(text);
        }

        String code() {
            return text.startsWith("{") ? json().path("code").asText() : "";
        }

        boolean isForLater() {
            return status == 503 && headers.firstValue("Retry-After").isPresent();
        }

        Answer expect(int wanted) {
            assertThat(status).as(text).isEqualTo(wanted);
            return this;
        }

        Answer expect(int wanted, String code) {
            assertThat(code()).as(text).isEqualTo(code);
            return expect(wanted);
        }
    }

    static Http at(String base) {
        return new Http(base, "");
    }

    Http with(String token) {
        return new Http(base, "Bearer " + token);
    }

    Http loggedIn(String email, String password) {
        Answer session = post("/api/v1/users/login", "{'email':'%s','password':'%s'}".formatted(email, password));
        return with(session.expect(200).json().path("token").asText());
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    Answer post(String path, String json, String... headers) {
        return send("POST", path, body(json), headers);
    }

    /** Asks again for as long as it is told to come again later, as a busy machine may say: nothing was done then. */
    Answer send(String method, String path, BodyPublisher body, String... headers) {
        return Eventually.get(PATIENCE, () -> sendOnce(method, path, body, headers), answer -> !answer.isForLater());
    }

    Answer postOnce(String path, String json, String... headers) {
        return sendOnce("POST", path, body(json), headers);
    }

    private static BodyPublisher body(String json) {
        return BodyPublishers.ofString(json.replace('\'', '"'));
    }

    private Answer sendOnce(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .method(method, body)
                .setHeader("Content-Type", "application/json");
        if (!authorization.isEmpty()) {
            request.setHeader("Authorization", authorization);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The status of a GET; 0 where nobody answers. */
    int statusOf(String path) {
        try {
            return sendOnce("GET", path, BodyPublishers.noBody()).status();
        } catch (UncheckedIOException nobody) {
            return 0;
        }
    }

    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
