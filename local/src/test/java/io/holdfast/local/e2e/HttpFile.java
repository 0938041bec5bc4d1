package io.holdfast.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of requests as the HTTP clients of editors have it, as far as ours goes. What it cannot read it throws at. */
final class HttpFile {
    /**
     * One request, with the variables still in it.
     *
     * @param kept what of the answer is kept, by the name of the variable
     */
    record Request(
            String title,
            String method,
            String url,
            Map<String, String> headers,
            String body,
            Map<String, String> kept) {}

    private static final Pattern VARIABLE = Pattern.compile("@(\\w+) = (\\S+)");
    private static final Pattern HEADER = Pattern.compile("([\\w-]+): (.+)");
    private static final Pattern KEPT =
            Pattern.compile("> \\{% client\\.global\\.set\\(\"(\\w+)\", response\\.body((?:\\.\\w+|\\[\\d+])+)\\) %}");
    private static final Pattern USED = Pattern.compile("\\{\\{([$.\\w]+)}}");

    private final List<Request> requests = new ArrayList<>();
    private final Map<String, String> variables = new LinkedHashMap<>();

    static HttpFile read(Path path) {
        try {
            return new HttpFile(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpFile(String text) {
        var parts = text.split("(?m)^### ?");
        parts[0].lines().filter(line -> line.startsWith("@")).forEach(line -> {
            Matcher variable = VARIABLE.matcher(line);
            if (!variable.matches()) {
                throw new IllegalArgumentException(line);
            }
            variables.put(variable.group(1), variable.group(2));
        });
        for (int i = 1; i < parts.length; i++) {
            requests.add(request(parts[i].lines()
                    .filter(line -> !line.startsWith("# @sleep "))
                    .toList()));
        }
    }

    private static Request request(List<String> lines) {
        var first = lines.get(1).split(" ", -1);
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, String> kept = new LinkedHashMap<>();
        List<String> body = new ArrayList<>();
        int at = 2;
        for (; at < lines.size() && !lines.get(at).isBlank(); at++) {
            Matcher header = HEADER.matcher(lines.get(at));
            if (!header.matches()) {
                throw new IllegalArgumentException(lines.get(at));
            }
            headers.put(header.group(1), header.group(2));
        }
        for (; at < lines.size(); at++) {
            Matcher script = KEPT.matcher(lines.get(at));
            if (script.matches()) {
                kept.put(
                        script.group(1),
                        script.group(2).replace('.', '/').replace('[', '/').replace("]", ""));
            } else if (lines.get(at).startsWith("> ")) {
                throw new IllegalArgumentException(lines.get(at));
            } else {
                body.add(lines.get(at));
            }
        }
        return new Request(
                lines.getFirst(),
                first[0],
                first[1],
                headers,
                String.join("\n", body).strip(),
                kept);
    }

    List<Request> requests() {
        return requests;
    }

    void set(String name, String value) {
        variables.put(name, value);
    }

    /** Keeps what a request wants kept of its answer; false where the answer does not have it yet. */
    boolean keep(Request request, JsonNode answer) {
        request.kept().forEach((name, at) -> variables.put(name, answer.at(at).asText()));
        return request.kept().values().stream().noneMatch(at -> answer.at(at).isMissingNode());
    }

    /** With its variables filled in; each of them has to be known. */
    String filled(String text) {
        return USED.matcher(text).replaceAll(use -> Matcher.quoteReplacement(value(use.group(1))));
    }

    private String value(String name) {
        if (name.equals("$random.uuid")) {
            return UUID.randomUUID().toString();
        }
        if (!variables.containsKey(name)) {
            throw new IllegalArgumentException("{{" + name + "}} is not known");
        }
        return variables.get(name);
    }
}
