package io.holdfast.wire;

/** A schema that differs from one of ours, as others may have it. */
final class EditedSchema {
    private EditedSchema() {}

    /** The JSON of a schema without a field, which may be one of a nested record. */
    static String without(String json, String field) {
        int start = json.indexOf("{\"name\":\"" + field + "\"");
        int end = start;
        int depth = 0;
        do {
            depth += json.charAt(end) == '{' ? 1 : json.charAt(end) == '}' ? -1 : 0;
            end++;
        } while (depth > 0);
        boolean last = json.charAt(end) != ',';
        boolean only = last && json.charAt(start - 1) != ',';
        return json.substring(0, last && !only ? start - 1 : start) + json.substring(last ? end : end + 1);
    }
}
