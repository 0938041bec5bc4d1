package io.holdfast.api.protection.shedding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.holdfast.api.protection.BookingPath;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A booking that is known by its bytes, where they are exactly one request of the plainest kind: the usual path, headers
 * of which none says anything about how the message or its connection goes on, and a body of the announced length. In
 * case of doubt it is none.
 *
 * @param isFromPage whether a browser's page asks, which has to be told that it may read the answer
 */
record PlainBooking(String path, boolean isFromPage) {
    private static final Pattern REQUEST = Pattern.compile("POST (" + BookingPath.REGEX + ") HTTP/1\\.1");
    private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9-]+):[ \\t]*([\\x20-\\x7e]*)");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,4}");
    private static final String END = "\r\n\r\n";
    private static final String ORIGIN = "Origin:";

    /** The booking that is all that was sent; empty where it is anything else. Leaves the bytes as they are. */
    static Optional<PlainBooking> of(ByteBuffer sent) {
        String text = ISO_8859_1.decode(sent.duplicate()).toString();
        int head = text.indexOf(END);
        if (head < 0) {
            return Optional.empty();
        }
        String[] lines = text.substring(0, head).split("\r\n", -1);
        Matcher request = REQUEST.matcher(lines[0]);
        boolean isAll = request.matches() && bodyLength(lines) == text.length() - head - END.length();
        return isAll ? Optional.of(new PlainBooking(request.group(1), isFromPage(lines))) : Optional.empty();
    }

    private static boolean isFromPage(String[] lines) {
        return Arrays.stream(lines).anyMatch(line -> line.regionMatches(true, 0, ORIGIN, 0, ORIGIN.length()));
    }

    /** What the headers announce; -1 where they are not plain. */
    private static int bodyLength(String[] lines) {
        int length = -1;
        for (int i = 1; i < lines.length; i++) {
            Matcher header = HEADER.matcher(lines[i]);
            if (!header.matches() || !isPlain(header.group(1).toLowerCase(Locale.ROOT), header.group(2))) {
                return -1;
            }
            if (header.group(1).equalsIgnoreCase("content-length")) {
                boolean isFirst = length < 0 && LENGTH.matcher(header.group(2)).matches();
                if (!isFirst) {
                    return -1;
                }
                length = Integer.parseInt(header.group(2));
            }
        }
        return length;
    }

    private static boolean isPlain(String name, String value) {
        return switch (name) {
            case "transfer-encoding", "expect", "upgrade", "te", "trailer" -> false;
            case "connection" -> value.equalsIgnoreCase("keep-alive");
            default -> true;
        };
    }
}
