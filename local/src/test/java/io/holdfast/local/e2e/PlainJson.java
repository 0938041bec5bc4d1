package io.holdfast.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** A record as JSON of its bare fields: times are milliseconds, and a union is what is in it. */
final class PlainJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String OURS = "io.holdfast.wire.";

    private PlainJson() {}

    static JsonNode of(Object value) {
        return switch (value) {
            case null -> JSON.nullNode();
            case SpecificRecord record -> record(record);
            case List<?> list -> {
                ArrayNode array = JSON.arrayNode();
                list.forEach(item -> array.add(of(item)));
                yield array;
            }
            case Instant time -> JSON.numberNode(time.toEpochMilli());
            case Long number -> JSON.numberNode(number);
            case Integer number -> JSON.numberNode(number.longValue());
            case Boolean yes -> JSON.booleanNode(yes);
            default -> JSON.textNode(value.toString());
        };
    }

    /** What another client has read: it names the type of what is in a union, or not. */
    static JsonNode of(JsonNode theirs) {
        if (theirs instanceof ObjectNode object) {
            Map.Entry<String, JsonNode> first =
                    object.properties().stream().findFirst().orElse(null);
            if (object.size() == 1 && (first.getKey().startsWith(OURS) || isPrimitive(first.getKey()))) {
                return of(first.getValue());
            }
            ObjectNode plain = JSON.objectNode();
            object.properties().forEach(field -> plain.set(field.getKey(), of(field.getValue())));
            return plain;
        }
        if (theirs instanceof ArrayNode array) {
            ArrayNode plain = JSON.arrayNode();
            array.forEach(item -> plain.add(of(item)));
            return plain;
        }
        return theirs.isIntegralNumber() ? JSON.numberNode(theirs.longValue()) : theirs;
    }

    private static boolean isPrimitive(String name) {
        return name.equals("string") || name.equals("long") || name.equals("int");
    }

    private static ObjectNode record(SpecificRecord record) {
        ObjectNode object = JSON.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            object.set(field.name(), of(record.get(field.pos())));
        }
        return object;
    }
}
