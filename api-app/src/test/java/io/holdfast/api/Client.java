package io.holdfast.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Speaks to the API as any client does; with a token, as somebody. */
record Client(int port, Optional<String> token) {
    record Answer(int status, HttpHeaders headers, String text) {
        JsonNode json() {
            return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        }

        String code() {
            return json().path("code").asString("");
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    static Client at(int port) {
        return new Client(port, Optional.empty());
    }

    Client with(String accessToken) {
        return new Client(port, Optional.of(accessToken));
    }

    Client guest() {
        var email = "guest%d@example.com".formatted(PEOPLE.incrementAndGet());
        post("/api/v1/users/register", "{'name':'Guest','email':'%s','password':'long enough'}".formatted(email));
        return loggedIn(email, "long enough");
    }

    Client admin() {
        return loggedIn("admin@holdfast.local", "holdfast-admin");
    }

    Client organizer() {
        return loggedIn("organizer@holdfast.local", "holdfast-organizer");
    }

    /** Another organizer, who has no events. */
    Client rival() {
        var me = guest().get("/api/v1/users/me").json();
        admin().patch("/api/v1/admin/users/" + me.path("id").asString(), "{'user_type':'organizer'}");
        return loggedIn(me.path("email").asString(), "long enough");
    }

    Client loggedIn(String email, String password) {
        var session = post("/api/v1/users/login", "{'email':'%s','password':'%s'}".formatted(email, password));
        return with(session.json().path("token").asString());
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** Single quotes stand for double ones. */
    Answer post(String path, String json) {
        return send("POST", path, BodyPublishers.ofString(json.replace('\'', '"')));
    }

    Answer put(String path, String json) {
        return send("PUT", path, BodyPublishers.ofString(json.replace('\'', '"')));
    }

    Answer patch(String path, String json) {
        return send("PATCH", path, BodyPublishers.ofString(json.replace('\'', '"')));
    }

    Answer send(String method, String path, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body)
                .timeout(PATIENCE)
                .setHeader("Content-Type", "application/json");
        token.ifPresent(value -> request.setHeader("Authorization", "Bearer " + value));
        Set<String> own = new HashSet<>();
        for (int i = 0; i < headers.length; i += 2) {
            if (own.add(headers[i])) {
                request.setHeader(headers[i], headers[i + 1]);
            } else {
                request.header(headers[i], headers[i + 1]);
            }
        }
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
