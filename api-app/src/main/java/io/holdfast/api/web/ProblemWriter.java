package io.holdfast.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.apache.tomcat.util.http.FastHttpDateFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers a problem from where no controller is in charge: filters, the firewall, the security chain. */
@Component
public class ProblemWriter {
    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        var bytes = json.writeValueAsBytes(problem.body(request.getRequestURI()));
        response.setStatus(problem.status().value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** The same as a whole message of HTTP/1.1, for where there is no response yet. The connection stays. */
    public byte[] message(Problem problem, String path) {
        byte[] body = json.writeValueAsBytes(problem.body(path));
        var head = new StringBuilder("HTTP/1.1 ")
                .append(problem.status().value())
                .append(' ')
                .append(problem.status().getReasonPhrase())
                .append("\r\n");
        BiConsumer<String, Object> header =
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n");
        AnswerHeaders.ALWAYS.forEach(header);
        header.accept(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.headers().forEach((name, values) -> values.forEach(value -> header.accept(name, value)));
        header.accept(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        header.accept(HttpHeaders.CONTENT_LENGTH, body.length);
        header.accept(HttpHeaders.DATE, FastHttpDateFormat.getCurrentDate());
        byte[] bytes = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] message = Arrays.copyOf(bytes, bytes.length + body.length);
        System.arraycopy(body, 0, message, bytes.length, body.length);
        return message;
    }
}
