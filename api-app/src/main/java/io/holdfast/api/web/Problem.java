package io.holdfast.api.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * A request that is refused, as RFC 9457 puts it: thrown anywhere in api-app, answered by {@link ErrorAnswers}.
 * {@code code} is what clients may rely on; it never changes for a given cause. Carries no stack trace: a refusal
 * is an answer, not a fault, and may be given thousands of times a second.
 */
public final class Problem extends RuntimeException {
    private final HttpStatus status;
    private final String code;
    private final Map<String, Object> members;
    private final HttpHeaders headers;

    private Problem(HttpStatus status, String code, String detail, Map<String, Object> members, HttpHeaders headers) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.members = members;
        this.headers = headers;
    }

    public static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(status, code, detail, Map.of(), new HttpHeaders());
    }

    public static Problem notFound() {
        return of(HttpStatus.NOT_FOUND, "not_found", "There is nothing here");
    }

    public static Problem forbidden(String detail) {
        return of(HttpStatus.FORBIDDEN, "forbidden", detail);
    }

    public static Problem busy(String detail, int retryAfterSeconds) {
        return of(HttpStatus.SERVICE_UNAVAILABLE, "busy", detail)
                .header(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfterSeconds));
    }

    /** The same problem with one more member beside the standard ones, as {@code seats} of {@code seats_taken}. */
    public Problem with(String name, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(status, code, detail(), more, headers);
    }

    /** Names the field at fault by its JSON path, as {@code sections[0].price}. */
    public Problem field(String path) {
        return with("field", path);
    }

    public Problem header(String name, String value) {
        var more = new HttpHeaders(headers);
        more.set(name, value);
        return new Problem(status, code, detail(), members, more);
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public HttpHeaders headers() {
        return headers;
    }

    ProblemDetail body(String path) {
        var body = ProblemDetail.forStatusAndDetail(status, detail());
        body.setType(type(code));
        body.setTitle(title(code));
        instance(path, body);
        body.setProperty("code", code);
        members.forEach(body::setProperty);
        return body;
    }

    /** What a code is called in {@code type}. */
    public static URI type(String code) {
        return URI.create("urn:holdfast:problem:" + code);
    }

    /** A code for people to read. */
    public static String title(String code) {
        return code.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + code.substring(1).replace('_', ' ');
    }

    private static void instance(String path, ProblemDetail body) {
        try {
            body.setInstance(URI.create(path));
        } catch (IllegalArgumentException e) {
            body.setInstance(URI.create("/")); // a path that is no URI cannot be quoted in one
        }
    }
}
