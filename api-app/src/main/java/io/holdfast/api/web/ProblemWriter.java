package io.holdfast.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

    /** The same as a whole message. */
    public byte[] message(Problem problem, String path, HttpAnswer answer) {
        answer.header(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.headers().forEach((name, values) -> values.forEach(value -> answer.header(name, value)));
        return answer.message(
                problem.status(), MediaType.APPLICATION_PROBLEM_JSON_VALUE, json.writeValueAsBytes(problem.body(path)));
    }
}
