package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;

/** What every refusal has in common, and how bodies are put together that deserve one. */
final class Problems {
    private Problems() {}

    static void assertProblem(Client.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).as(answer.text()).startsWith("application/problem+json");
        assertThat(answer.code()).isNotEmpty();
        assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
    }

    /** A JSON object of raw values. */
    static String object(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(entry -> "'" + entry.getKey() + "':" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
