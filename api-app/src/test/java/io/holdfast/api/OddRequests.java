package io.holdfast.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests out of what is described: as it is, or with something about them that is not as it should be. */
record OddRequests(Random random, boolean isOdd) {
    private static final List<String> IDS = List.of(
            "0",
            "-1",
            "abc",
            "1.5",
            "99999999999999999999",
            "9223372036854775807",
            "%00",
            "%F0%9F%8E%AB",
            "%ff",
            "%2e%2e",
            "1%2F2",
            "%20",
            "7;x=1",
            "x".repeat(300),
            "1.3kTMdcQp0aXnJ5sVb7Zr2e",
            "00000000-0000-0000-0000-000000000000",
            "7HQ2MVX0KPTR5D9C3WZA",
            "NaN",
            "null",
            "1e3",
            "'%20or%20'1'='1");
    private static final List<String> VALUES = List.of(
            "null",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"𝕏 🎫 ﷽\"",
            "-1",
            "0",
            "1",
            "1.5",
            "9223372036854775808",
            "-2147483649",
            "1e999",
            "1e-999",
            "12345678901234567890123456789012345678901234567890123456789012345",
            "true",
            "[]",
            "[null]",
            "{}",
            "{\"a\":{\"a\":{}}}",
            "[[[]]]",
            "\"" + "x".repeat(5_000) + "\"",
            "\"2027-13-45T99:99:99Z\"",
            "\"0b6c2c1e-5d2f-4c53-9a41-6d1f2f0c7a10\"",
            "\"A-1-1\"",
            "\"GENERAL\"",
            "[".repeat(40) + "]".repeat(40),
            "[\"A-1-1\",\"A-1-1\"]",
            "[1,\"A-1-1\",{}]");
    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "7",
            "\"x\"",
            "{",
            "{}",
            "{\"a\":}",
            "{} {}",
            "{\"a\":1,\"a\":2}",
            "\uFEFF{}",
            "<x/>",
            "\0\1\2",
            "[".repeat(5_000),
            "{\"a\":\"" + "x".repeat(300_000) + "\"}");
    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/json;charset=utf-16",
            "application/json;charset=nope",
            "multipart/form-data",
            "application/x-www-form-urlencoded",
            "nonsense",
            "application/octet-stream",
            "application/vnd.pretix.seating-plan+json");
    private static final List<String> TEXTS = List.of(
            "",
            "%00",
            "%ff%fe",
            "%F0%9F%8E%AB",
            "-1",
            "0",
            "x",
            "99999999999999999999",
            "1.5",
            "2027-01-01",
            "%2527",
            "x".repeat(400),
            "FAILED",
            "A-1-1",
            "A",
            "2027-01-01T00:00:00Z",
            "MTgyNTA1OTYwMDEyMCAwIDMgOTAyMTE");

    static OddRequests asDescribed(Random random) {
        return new OddRequests(random, false);
    }

    static OddRequests odd(Random random) {
        return new OddRequests(random, true);
    }

    /** @param known the path with what there is */
    String path(Contract.Call call, String known) {
        // What there is has to be there for the next request.
        var path = call.method().equals("DELETE") || (isOdd && chance(4))
                ? call.path()
                        .replaceAll(
                                "\\{\\w+}", one(isOdd ? IDS : List.of("999999")).replace("$", ""))
                : known;
        var query = new StringBuilder();
        for (var parameter : call.operation().path("parameters")) {
            if (parameter.path("in").asString().equals("query") && isOdd && chance(2)) {
                query.append('&')
                        .append(parameter.path("name").asString())
                        .append('=')
                        .append(one(TEXTS));
            }
        }
        if (call.path().endsWith("/stream")) {
            query = new StringBuilder("&last_event_id=%21"); // one that it takes would never end
        }
        return query.isEmpty() ? path : path + "?" + query.substring(1);
    }

    String[] headers(Contract.Call call) {
        List<String> headers = new ArrayList<>();
        if (isOdd && chance(10)) {
            headers.addAll(List.of("Content-Type", one(TYPES)));
        }
        for (var parameter : call.operation().path("parameters")) {
            if (parameter.path("in").asString().equals("header")
                    && !call.path().endsWith("/stream")
                    && isOdd
                    && chance(4)) {
                headers.add(parameter.path("name").asString());
                headers.add(one(List.of("a", " ", "x".repeat(129), "1-2", "local-human-1", "t=1,v1=00", "\t")));
            }
        }
        return headers.toArray(String[]::new);
    }

    byte[] body(JsonNode described, Contract contract) {
        var json = described.path("content").path("application/json");
        if (json.isMissingNode()) {
            return new byte[0];
        }
        if (isOdd && chance(8)) {
            return one(BODIES).getBytes(UTF_8);
        }
        var example = json.has("example") ? contract.example(json).deepCopy() : Client.JSON.createObjectNode();
        for (int i = isOdd ? 1 + random.nextInt(3) : 0; i > 0; i--) {
            change(example);
        }
        // Numbers and text that no tree holds are put in as they are.
        var text = example.toString();
        return (isOdd && chance(3) ? text.replaceFirst("(?<=[:\\[])(\\d+|\"[^\"]*\")(?=[,\\]}])", quoted()) : text)
                .getBytes(UTF_8);
    }

    private String quoted() {
        return Matcher.quoteReplacement(one(VALUES));
    }

    private void change(JsonNode node) {
        switch (node) {
            case ObjectNode object -> change(object);
            case ArrayNode array when !array.isEmpty() -> change(array.get(random.nextInt(array.size())));
            default -> {}
        }
    }

    private void change(ObjectNode object) {
        var names = List.copyOf(object.propertyNames());
        if (names.isEmpty() || chance(6)) {
            object.put(one(List.of("a", "", "user_id", "\0", "𝕏", "class")), 1);
            return;
        }
        var name = one(names);
        if (object.path(name).isContainer() && chance(2)) {
            change(object.path(name));
        } else if (chance(3)) {
            object.remove(name);
        } else {
            object.put(name, one(List.of("", " ", "\0", "𝕏", "x".repeat(3_000), "-1", "A-1-1")));
        }
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
