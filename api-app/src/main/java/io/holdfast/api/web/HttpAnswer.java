package io.holdfast.api.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.tomcat.util.http.FastHttpDateFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * A whole answer of HTTP/1.1, for where there is no response of the container's. It says what all answers say; values of
 * headers are not looked at for what does not belong there.
 */
public final class HttpAnswer {
    private static final String LINE_END = "\r\n";

    private final StringBuilder headers = new StringBuilder(512);

    public HttpAnswer() {
        AnswerHeaders.ALWAYS.forEach(this::header);
    }

    /** Says one thing more, also where the same was said before. */
    public void header(String name, String value) {
        headers.append(name).append(": ").append(value).append(LINE_END);
    }

    /** All of it as bytes. To be called once, when everything is said. */
    public byte[] message(HttpStatusCode status, String mediaType, byte[] body) {
        header(HttpHeaders.CONTENT_TYPE, mediaType);
        header(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
        header(HttpHeaders.DATE, FastHttpDateFormat.getCurrentDate());
        int code = status.value();
        byte[] head = ("HTTP/1.1 " + code + " " + HttpStatus.valueOf(code).getReasonPhrase() + LINE_END + headers
                        + LINE_END)
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] message = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, message, head.length, body.length);
        return message;
    }
}
