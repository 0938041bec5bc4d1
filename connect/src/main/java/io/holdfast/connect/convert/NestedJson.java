package io.holdfast.connect.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** What a record holds within, as JSON: its fields under their own names, in their order; amounts in minor units. */
final class NestedJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private NestedJson() {}

    static String of(Object value) {
        return node(value).toString();
    }

    private static JsonNode node(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case IndexedRecord record -> object(record);
            case Collection<?> items -> {
                ArrayNode array = NODES.arrayNode(items.size());
                items.forEach(item -> array.add(node(item)));
                yield array;
            }
            case Map<?, ?> entries -> {
                ObjectNode object = NODES.objectNode();
                entries.forEach((name, entry) -> object.set(name.toString(), node(entry)));
                yield object;
            }
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Boolean truth -> NODES.booleanNode(truth);
            default -> NODES.textNode(Texts.storable(value.toString()));
        };
    }

    private static ObjectNode object(IndexedRecord record) {
        ObjectNode object = NODES.objectNode();
        record.getSchema().getFields().forEach(field -> object.set(field.name(), node(record.get(field.pos()))));
        return object;
    }
}
