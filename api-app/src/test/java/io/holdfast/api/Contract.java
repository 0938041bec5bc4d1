package io.holdfast.api;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document as tests read it: which calls there are, and what their bodies have to be. */
final class Contract {
    /** One operation; its path has variables. */
    record Call(String method, String path, JsonNode operation) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private final JsonNode document;
    private final String components;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(Dialects.getDraft202012());
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private Contract(JsonNode document) {
        this.document = document;
        this.components = document.path("components").toString();
    }

    static Contract of(Client api) {
        return new Contract(api.get("/v3/api-docs").json());
    }

    List<Call> operations() {
        List<Call> calls = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> calls.add(new Call(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()))));
        return calls;
    }

    /** The response of that status as it stands, wherever it stands; missing where there is none. */
    JsonNode response(Call call, int status) {
        var response = call.operation().path("responses").path(Integer.toString(status));
        return response.has("$ref")
                ? document.at(response.path("$ref").asString().substring(1))
                : response;
    }

    /** The JSON bodies of an operation, asked for and answered, by where they are. */
    Map<String, JsonNode> bodies(Call call) {
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        add(bodies, "request", call.operation().path("requestBody"));
        call.operation()
                .path("responses")
                .propertyNames()
                .forEach(status -> add(bodies, status, response(call, Integer.parseInt(status))));
        return bodies;
    }

    private static void add(Map<String, JsonNode> bodies, String where, JsonNode holder) {
        holder.path("content").properties().forEach(media -> {
            if (media.getKey().endsWith("json") && media.getValue().has("schema")) {
                bodies.put(where, media.getValue());
            }
        });
    }

    JsonNode example(JsonNode body) {
        return body.has("example")
                ? body.path("example")
                : body.path("examples").iterator().next().path("value");
    }

    /** What of a value its schema does not take. */
    List<String> faults(JsonNode schema, JsonNode value) {
        return schemas
                .computeIfAbsent(schema.toString(), this::compiled)
                .validate(value.toString(), InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }

    private Schema compiled(String schema) {
        return registry.getSchema("{\"allOf\":[" + schema + "],\"components\":" + components + "}");
    }
}
