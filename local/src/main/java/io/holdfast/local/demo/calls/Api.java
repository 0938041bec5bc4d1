package io.holdfast.local.demo.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.local.settings.Problem;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The public API, as a client sees it. */
public record Api(Http http, String address) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    /** The access token of a person with a password. */
    public String login(String email, String password) throws NoAnswer {
        JsonNode body = JSON.createObjectNode().put("email", email).put("password", password);
        return good(OK, post("/api/v1/users/login", body)).path("token").asText();
    }

    /** Puts an event on sale; its id. */
    public long createEvent(String token, JsonNode event) throws NoAnswer {
        return good(201, http.send(signed(json("/api/v1/events", event), token)))
                .path("id")
                .asLong();
    }

    /** @param key the buyer's idempotency key */
    public Answer book(long eventId, String token, String key, JsonNode wish) throws NoAnswer {
        return http.send(
                signed(json("/api/v1/events/" + eventId + "/book", wish), token).header("Idempotency-Key", key));
    }

    public Answer order(String orderId, String token) throws NoAnswer {
        return http.send(signed(get("/api/v1/orders/" + orderId), token));
    }

    public Answer cancel(String orderId, String token) throws NoAnswer {
        return http.send(
                signed(at("/api/v1/orders/" + orderId + "/cancel"), token).POST(BodyPublishers.noBody()));
    }

    /** Gives back some seats of a confirmed order. */
    public Answer giveBack(String orderId, String token, List<String> seats) throws NoAnswer {
        ObjectNode body = JSON.createObjectNode();
        seats.forEach(body.putArray("seats")::add);
        return http.send(signed(json("/api/v1/orders/" + orderId + "/cancel", body), token));
    }

    /** Cancels an event, as its owner. */
    public Answer cancelEvent(long eventId, String token) throws NoAnswer {
        return http.send(signed(at("/api/v1/events/" + eventId), token).DELETE());
    }

    /** Something that only its owner or an admin may see. */
    public Answer see(String path, String token) throws NoAnswer {
        return http.send(signed(get(path), token));
    }

    /** Something that only an admin may ask for. */
    public Answer ask(String path, String token, JsonNode body) throws NoAnswer {
        return http.send(signed(json(path, body), token));
    }

    public Answer availability(long eventId) throws NoAnswer {
        return http.send(get("/api/v1/events/" + eventId + "/availability"));
    }

    /** The seat map, of one section or of all. */
    public Answer seats(long eventId, Optional<String> section) throws NoAnswer {
        String query = section.map(code -> "?section=" + URLEncoder.encode(code, StandardCharsets.UTF_8))
                .orElse("");
        return http.send(get("/api/v1/events/" + eventId + "/seats" + query));
    }

    /** Asks for the provider's books to be held against ours; the id of the run. */
    public String reconcile(String adminToken, Optional<Instant> since) throws NoAnswer {
        ObjectNode wish = JSON.createObjectNode();
        since.ifPresent(moment -> wish.put("since", moment.toString()));
        return good(202, http.send(signed(json("/api/v1/admin/reconcile", wish), adminToken)))
                .path("id")
                .asText();
    }

    public JsonNode reconciliation(String adminToken, String id) throws NoAnswer {
        return good(OK, http.send(signed(get("/api/v1/admin/reconcile/" + id), adminToken)));
    }

    /** Whether the API verifies tokens with this key. */
    public boolean trusts(String keyId) throws NoAnswer {
        JsonNode keys = good(OK, http.send(get("/.well-known/jwks.json")));
        return keys.path("keys").findValuesAsText("kid").contains(keyId);
    }

    private Answer post(String path, JsonNode body) throws NoAnswer {
        return http.send(json(path, body));
    }

    private HttpRequest.Builder json(String path, JsonNode body) {
        return at(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString()));
    }

    private HttpRequest.Builder get(String path) {
        return at(path).GET();
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    private static HttpRequest.Builder signed(HttpRequest.Builder request, String token) {
        return request.header("Authorization", "Bearer " + token);
    }

    private static JsonNode good(int wanted, Answer answer) {
        if (!answer.is(wanted)) {
            throw new Problem("the API refuses what is needed: " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }
}
