package io.holdfast.stripe.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A merchant's own keys and values: at most 50, of at most 40 and 500 characters. */
public final class Metadata {

    private Metadata() {}

    /** Adds and overwrites; an empty value removes its key, and {@code metadata=} removes all. */
    public static Map<String, String> merge(Map<String, String> before, Form form) {
        return merge(before, form, "metadata");
    }

    /** As {@link #merge(Map, Form)}, where the parameter has another name. */
    public static Map<String, String> merge(Map<String, String> before, Form form, String param) {
        Map<String, String> named = form.entries(param);
        Map<String, String> merged = form.has(param) ? new LinkedHashMap<>() : new LinkedHashMap<>(before);
        named.forEach((key, value) -> {
            if (value.isEmpty()) {
                merged.remove(key);
            } else {
                merged.put(key, value);
            }
        });
        require(merged.size() <= 50, "Metadata can have up to 50 keys.");
        merged.forEach((key, value) -> {
            require(!key.isEmpty() && key.length() <= 40, "Metadata keys are 1 to 40 characters long.");
            require(!key.contains("[") && !key.contains("]"), "Metadata keys cannot contain brackets.");
            require(value.length() <= 500, "Metadata values can have up to 500 characters.");
        });
        return Collections.unmodifiableMap(merged);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw Refused.malformed(StripeError.invalid(otherwise).param("metadata"));
        }
    }
}
