package io.holdfast.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/**
 * A registry that speaks Confluent's REST API: Confluent's own, Apicurio's or Karapace. What was registered or read here
 * is read without it from then on.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is behind an id never changes: what is known needs no registry any more. */
    private final Map<Integer, Schema> known = new ConcurrentHashMap<>();

    private final String base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /** @param base the address of the API's root, such as {@code http://registry:8081} */
    public HttpSchemaRegistry(String base) {
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    @Override
    public int register(String subject, Schema schema) {
        String body = JSON.createObjectNode().put("schema", schema.toString()).toString();
        String path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() != 200) {
            throw refused("register " + subject, answer);
        }
        int id = field(answer, "id").asInt();
        known.put(id, schema);
        return id;
    }

    @Override
    public Schema byId(int id) {
        return known.computeIfAbsent(id, this::read);
    }

    private Schema read(int id) {
        HttpResponse<String> answer = send(
                HttpRequest.newBuilder(URI.create(base + "/schemas/ids/" + id)).GET());
        return switch (answer.statusCode()) {
            case 200 -> parse(id, field(answer, "schema").asText());
            case 404 -> throw new SerializationException("No schema has the id " + id);
            default -> throw refused("read schema " + id, answer);
        };
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new SchemaRegistryException("The schema registry at " + base + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaRegistryException("Interrupted while asking the schema registry", e);
        }
    }

    /** Other formats share the registry, and their ids may turn up in a record that is not ours. */
    private static Schema parse(int id, String schema) {
        try {
            return new Schema.Parser().parse(schema);
        } catch (AvroRuntimeException e) {
            throw new SerializationException("The schema " + id + " is not one of Avro", e);
        }
    }

    private static JsonNode field(HttpResponse<String> answer, String name) {
        try {
            JsonNode field = JSON.readTree(answer.body()).path(name);
            if (field.isMissingNode()) {
                throw new SchemaRegistryException("The schema registry's answer has no " + name);
            }
            return field;
        } catch (JsonProcessingException e) {
            throw new SchemaRegistryException("The schema registry's answer is not JSON", e);
        }
    }

    private static SchemaRegistryException refused(String what, HttpResponse<String> answer) {
        return new SchemaRegistryException(
                "The schema registry did not " + what + ": " + answer.statusCode() + " " + answer.body());
    }
}
