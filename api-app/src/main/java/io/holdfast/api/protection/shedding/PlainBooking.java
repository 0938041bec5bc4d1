package io.holdfast.api.protection.shedding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.holdfast.api.protection.BookingPath;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
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
    private static final String LINE_END = "\r\n";
    private static final String END = LINE_END + LINE_END;
    private static final int LONGEST_LENGTH = 4;

    /** The booking that is all that was sent; empty where it is anything else. Leaves the bytes as they are. */
    static Optional<PlainBooking> of(ByteBuffer sent) {
        String text = ISO_8859_1.decode(sent.duplicate()).toString();
        int end = text.indexOf(END);
        if (end < 0) {
            return Optional.empty();
        }
        int firstLine = text.indexOf(LINE_END);
        Matcher request = REQUEST.matcher(text).region(0, firstLine);
        Headers headers = new Headers();
        boolean isAll = request.matches()
                && headers.read(text, firstLine, end)
                && headers.bodyLength == text.length() - end - END.length();
        return isAll ? Optional.of(new PlainBooking(request.group(1), headers.fromPage)) : Optional.empty();
    }

    /** What the headers say. Looked at letter by letter: all bookings of a rush pass here, and patterns take longer. */
    private static final class Headers {
        private int bodyLength = -1;
        private boolean fromPage;

        /**
         * Whether all of them are plain.
         *
         * @param from where the line before the first ends
         * @param end where the last ends
         */
        boolean read(String text, int from, int end) {
            int before = from;
            while (before < end) {
                int start = before + LINE_END.length();
                int lineEnd = text.indexOf(LINE_END, start);
                int colon = skip(text, start, lineEnd, Headers::isOfName);
                if (colon == start || text.charAt(colon) != ':') {
                    return false;
                }
                int value = skip(text, colon + 1, lineEnd, letter -> letter == ' ' || letter == '\t');
                if (skip(text, value, lineEnd, letter -> letter >= ' ' && letter <= '~') < lineEnd) {
                    return false;
                }
                if (!take(text.substring(start, colon).toLowerCase(Locale.ROOT), text.substring(value, lineEnd))) {
                    return false;
                }
                before = lineEnd;
            }
            return true;
        }

        private boolean take(String name, String value) {
            fromPage |= name.equals("origin");
            return switch (name) {
                case "transfer-encoding", "expect", "upgrade", "te", "trailer" -> false;
                case "connection" -> value.equalsIgnoreCase("keep-alive");
                case "content-length" -> isFirstLength(value);
                default -> true;
            };
        }

        private boolean isFirstLength(String value) {
            boolean isFirst = bodyLength < 0;
            bodyLength = length(value);
            return isFirst && bodyLength >= 0;
        }

        /** Where the first letter is that is none of these. */
        private static int skip(String text, int from, int to, IntPredicate letters) {
            int at = from;
            while (at < to && letters.test(text.charAt(at))) {
                at++;
            }
            return at;
        }

        private static boolean isOfName(int letter) {
            return letter == '-' || (letter <= '~' && Character.isLetterOrDigit(letter));
        }

        /** A short number without a sign; -1 where it is anything else. */
        private static int length(String value) {
            int length = value.length();
            boolean isNumber = length > 0
                    && length <= LONGEST_LENGTH
                    && skip(value, 0, length, digit -> digit >= '0' && digit <= '9') == length;
            return isNumber ? Integer.parseInt(value) : -1;
        }
    }
}
