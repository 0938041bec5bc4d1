package io.holdfast.api.description;

import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Examples of bodies: of a whole one, or put together from examples of its fields. They are of the schema's types. */
@SuppressWarnings("rawtypes") // as the description has them
final class Examples {
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    /** By the name of a schema, of one field of it as {@code SectionView.rows}, or of a field wherever it is. */
    private final Map<String, Object> known;

    private final Map<String, Schema> schemas;

    Examples(JsonMapper json, Map<String, Schema> schemas) {
        this.schemas = schemas;
        try (var file = new ClassPathResource("openapi/examples.json").getInputStream()) {
            this.known = json.readValue(file, VALUES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nullable
    Object of(Schema<?> schema) {
        return of(schema, "", "", new HashSet<>());
    }

    private @Nullable Object of(Schema<?> schema, String owner, String field, Set<String> within) {
        if (schema.get$ref() != null) {
            var name = schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1);
            var next = new HashSet<>(within);
            return known.containsKey(name)
                    ? known.get(name)
                    : next.add(name) ? of(Objects.requireNonNull(schemas.get(name)), name, field, next) : null;
        }
        if (schema.getAnyOf() != null) {
            return of(schema.getAnyOf().getFirst(), owner, field, within);
        }
        if (schema.getProperties() != null) {
            return ofObject(schema, owner, within);
        }
        if (known.containsKey(owner + "." + field)) {
            return known.get(owner + "." + field);
        }
        if (schema.getItems() != null) {
            return ofList(schema.getItems(), owner, field, within);
        }
        if (schema.getEnum() != null) {
            return schema.getEnum().getFirst();
        }
        return ofType(schema, field);
    }

    private List<?> ofList(Schema<?> items, String owner, String field, Set<String> within) {
        boolean ofObjects = items.get$ref() != null || items.getProperties() != null;
        var item = known.containsKey(field) && !ofObjects ? known.get(field) : of(items, owner, field, within);
        return item instanceof List<?> list ? list : item == null ? List.of() : List.of(item);
    }

    private Map<String, Object> ofObject(Schema<?> schema, String owner, Set<String> within) {
        Map<String, Object> example = new LinkedHashMap<>();
        schema.getProperties().forEach((name, property) -> example.put(name, of(property, owner, name, within)));
        return example;
    }

    private @Nullable Object ofType(Schema<?> schema, String field) {
        var types = schema.getTypes() == null ? Set.<String>of() : schema.getTypes();
        if ("date-time".equals(schema.getFormat())) {
            return known.getOrDefault(field, "2027-12-10T20:00:00Z");
        }
        if ("uuid".equals(schema.getFormat())) {
            return known.getOrDefault(field, "0b6c2c1e-5d2f-4c53-9a41-6d1f2f0c7a10");
        }
        if (types.contains("boolean")) {
            return false;
        }
        if (types.contains("integer") || types.contains("number")) {
            return known.get(field) instanceof Number number ? number : 1;
        }
        if (types.contains("string")) {
            return known.get(field) instanceof String text ? text : field;
        }
        return types.contains("object") ? Map.of() : known.get(field);
    }
}
