package io.holdfast.api.description;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Says of each field whether it may be null and whether it is always there, as the record says that it is made of: what
 * is optional may be null, or is left out where its record says so, and all else is there.
 */
@SuppressWarnings("rawtypes") // as the description has them
final class SchemaShapes {
    private final SchemaNames names;

    SchemaShapes(SchemaNames names) {
        this.names = names;
    }

    void shape(Map<String, Schema> schemas) {
        schemas.forEach((name, schema) -> type(name, schema).ifPresent(type -> shape(schema, type)));
    }

    /** A generic one is known by the name of its class and those of its arguments. */
    private Optional<Class<?>> type(String name, Schema<?> schema) {
        var exact = names.type(name);
        if (exact.isPresent() || schema.getProperties() == null) {
            return exact.filter(Class::isRecord);
        }
        return IntStream.iterate(name.length() - 1, end -> end > 0, end -> end - 1)
                .mapToObj(end -> names.type(name.substring(0, end)))
                .flatMap(Optional::stream)
                .filter(Class::isRecord)
                .<Class<?>>map(type -> type)
                .findFirst();
    }

    private static void shape(Schema<?> schema, Class<?> type) {
        var properties = schema.getProperties();
        if (properties == null) {
            return;
        }
        List<String> required = new ArrayList<>();
        for (var component : type.getRecordComponents()) {
            for (var property : properties.entrySet()) {
                if (!same(property.getKey(), component.getName())) {
                    continue;
                }
                if (!isOptional(component)) {
                    required.add(property.getKey());
                } else if (!isLeftOut(component, type)) {
                    property.setValue(orNull(property.getValue()));
                    if (component.getType() == Optional.class) {
                        required.add(property.getKey());
                    }
                }
            }
        }
        schema.setRequired(required.isEmpty() ? null : required);
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getType() == Optional.class
                || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean isLeftOut(RecordComponent component, Class<?> type) {
        var ofComponent = component.getAccessor().getAnnotation(JsonInclude.class);
        var ofType = type.getAnnotation(JsonInclude.class);
        var include = ofComponent == null ? ofType : ofComponent;
        return include != null && include.value() != JsonInclude.Include.ALWAYS;
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null) {
            Schema<Object> either = new Schema<>();
            either.setAnyOf(List.of(schema, new Schema<>().types(Set.of("null"))));
            return either;
        }
        if (schema.getTypes() != null) {
            Set<String> types = new LinkedHashSet<>(schema.getTypes());
            types.add("null");
            schema.setTypes(types);
            if (schema.getEnum() != null && !schema.getEnum().contains(null)) {
                addNull(schema);
            }
        }
        return schema;
    }

    private static <T> void addNull(Schema<T> schema) {
        List<T> values = new ArrayList<>(schema.getEnum());
        values.add(null);
        schema.setEnum(values);
    }

    private static boolean same(String property, String component) {
        return plain(property).equals(plain(component));
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
