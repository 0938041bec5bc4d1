package io.holdfast.stripe.objects;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Small strokes with which the shapes are drawn. */
public final class Json {

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The text, or null where there is none: Stripe names every field. */
    static void text(ObjectNode into, String field, Optional<String> value) {
        value.ifPresentOrElse(text -> into.put(field, text), () -> into.putNull(field));
    }

    static void map(ObjectNode into, String field, Map<String, String> values) {
        ObjectNode map = into.putObject(field);
        values.forEach(map::put);
    }

    static void nulls(ObjectNode into, String... fields) {
        for (String field : fields) {
            into.putNull(field);
        }
    }

    /** A Stripe list: {@code url} is the path that it was asked from. */
    public static ObjectNode list(String url, Collection<ObjectNode> data, boolean hasMore) {
        ObjectNode list = object().put("object", "list");
        list.putArray("data").addAll(data);
        return list.put("has_more", hasMore).put("url", url);
    }
}
