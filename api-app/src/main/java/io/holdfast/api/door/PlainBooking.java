package io.holdfast.api.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.holdfast.api.protection.IdempotencyKeys;
import io.holdfast.api.protection.captcha.Captchas;
import io.holdfast.api.waitingroom.Admissions;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * A booking that is known by its bytes, where they are one request of the plainest kind, or its beginning with all
 * headers: the usual path, JSON of an announced length, and nothing that asks for anything else. In case of doubt it is
 * none.
 */
final class PlainBooking {
    /** A request that has more, headers and all, is none. */
    static final int MOST_BYTES = 4_096;

    private static final Pattern REQUEST = Pattern.compile("POST (/api/v1/events/([1-9][0-9]{0,17})/book) HTTP/1\\.1");
    private static final Pattern A_HOST = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");
    private static final Pattern A_LENGTH = Pattern.compile("[0-9]{1,4}");
    private static final String HOST = lowerCase(HttpHeaders.HOST);
    private static final String LENGTH = lowerCase(HttpHeaders.CONTENT_LENGTH);
    private static final String TYPE = lowerCase(HttpHeaders.CONTENT_TYPE);
    private static final String OPTIONS = lowerCase(HttpHeaders.CONNECTION);
    private static final String AUTHORIZATION = lowerCase(HttpHeaders.AUTHORIZATION);
    private static final String KEY = lowerCase(IdempotencyKeys.HEADER);
    private static final String ADMISSION = lowerCase(Admissions.HEADER);
    private static final String CAPTCHA = lowerCase(Captchas.HEADER);
    private static final String CLOSE = "close";
    private static final String KEEP_ALIVE = "keep-alive";

    /** All that may be asked of the connection. That it become one of HTTP/2, as Java's client asks, may be ignored. */
    private static final Set<String> CONNECTION = Set.of(KEEP_ALIVE, CLOSE, "upgrade", "http2-settings");

    private static final String END = PlainHeaders.LINE_END + PlainHeaders.LINE_END;

    private final long arrivedNanos = System.nanoTime();
    private final byte[] sent;
    private final String path;
    private final long event;
    private final PlainHeaders headers;
    private final int bodyStart;
    private final int bodyLength;
    private final List<String> connection;

    private PlainBooking(byte[] sent, Matcher request, PlainHeaders headers, int bodyStart) {
        this.sent = sent;
        this.path = request.group(1);
        this.event = Long.parseLong(request.group(2));
        this.headers = headers;
        this.bodyStart = bodyStart;
        this.bodyLength = Integer.parseInt(headers.first(LENGTH).orElseThrow());
        this.connection = headers.first(OPTIONS).map(PlainBooking::options).orElse(List.of());
    }

    /** The booking that these bytes are, or begin; empty where they are anything else, or more. */
    static Optional<PlainBooking> of(ByteBuffer buffer) {
        byte[] sent = new byte[buffer.remaining()];
        buffer.get(sent);
        String text = new String(sent, ISO_8859_1);
        int headersEnd = text.indexOf(END);
        if (headersEnd < 0) {
            return Optional.empty();
        }
        int firstLine = text.indexOf(PlainHeaders.LINE_END);
        Matcher request = REQUEST.matcher(text).region(0, firstLine);
        return request.matches()
                ? PlainHeaders.of(text, firstLine, headersEnd)
                        .filter(PlainBooking::arePlain)
                        .map(headers -> new PlainBooking(sent, request, headers, headersEnd + END.length()))
                        .filter(PlainBooking::isPlain)
                : Optional.empty();
    }

    private static boolean arePlain(PlainHeaders headers) {
        return matches(headers.first(LENGTH), A_LENGTH)
                && matches(headers.first(HOST), A_HOST)
                && headers.first(TYPE)
                        .filter(MediaType.APPLICATION_JSON_VALUE::equals)
                        .isPresent()
                && headers.first(KEY).filter(key -> !IdempotencyKeys.isKey(key)).isEmpty()
                && headers.first(CAPTCHA).isEmpty();
    }

    private static boolean matches(Optional<String> value, Pattern pattern) {
        return value.isPresent() && pattern.matcher(value.get()).matches();
    }

    private boolean isPlain() {
        return bodyLength > 0
                && sent.length <= bodyStart + bodyLength
                && bodyStart + bodyLength <= MOST_BYTES
                && CONNECTION.containsAll(connection);
    }

    private static List<String> options(String connection) {
        return Arrays.stream(connection.split(",", -1))
                .map(option -> lowerCase(option.strip()))
                .toList();
    }

    /** Whether its body has come as well. */
    boolean isWhole() {
        return sent.length == bodyStart + bodyLength;
    }

    /** Whether the connection ends with the answer. */
    boolean isLast() {
        return connection.contains(CLOSE);
    }

    /** Whether its sender says what would hold without a word: that the connection stays. Some wait to hear for how long. */
    boolean asksToStay() {
        return connection.contains(KEEP_ALIVE) && !isLast();
    }

    /** By {@link System#nanoTime}. */
    long arrivedNanos() {
        return arrivedNanos;
    }

    /** All of it, as it came. */
    byte[] sent() {
        return sent;
    }

    String path() {
        return path;
    }

    long event() {
        return event;
    }

    Optional<String> key() {
        return headers.first(KEY);
    }

    Optional<String> admission() {
        return headers.first(ADMISSION);
    }

    Optional<String> authorization() {
        return headers.first(AUTHORIZATION);
    }

    /** All values of a header, whose name is in any case. */
    List<String> headers(String name) {
        return headers.all(lowerCase(name));
    }

    /** What was sent after the headers. */
    InputStream body() {
        return new ByteArrayInputStream(sent, bodyStart, bodyLength);
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
