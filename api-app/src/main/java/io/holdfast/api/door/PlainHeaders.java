package io.holdfast.api.door;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The headers of a request, where all of them are plain: letters that nobody reads in two ways, none twice that may be
 * there once, and none that says how the message goes on but by its length. Looked at letter by letter, since all
 * bookings of a rush pass here, and patterns take longer.
 */
final class PlainHeaders {
    static final String LINE_END = "\r\n";

    /** What a booking is answered by; the names of all headers are in lower case. */
    private static final Set<String> ONCE = Set.of(
            "host",
            "connection",
            "content-length",
            "content-type",
            "authorization",
            "origin",
            "idempotency-key",
            "admission-token");

    private static final Set<String> NEVER = Set.of("transfer-encoding", "content-encoding", "expect", "te", "trailer");

    private static final int MOST = 50;

    private final Map<String, List<String>> values = new HashMap<>();

    private PlainHeaders() {}

    /**
     * Those of a text, empty where one of them is not plain.
     *
     * @param from where the line before the first ends
     * @param end where the last ends
     */
    static Optional<PlainHeaders> of(String text, int from, int end) {
        PlainHeaders headers = new PlainHeaders();
        int before = from;
        int number = 0;
        while (before < end) {
            int start = before + LINE_END.length();
            before = text.indexOf(LINE_END, start);
            number++;
            if (number > MOST || !headers.take(text, start, before)) {
                return Optional.empty();
            }
        }
        return Optional.of(headers);
    }

    /** The first of this name, in lower case. */
    Optional<String> first(String name) {
        List<String> sent = values.get(name);
        return sent == null ? Optional.empty() : Optional.of(sent.getFirst());
    }

    /** All of this name, in lower case. */
    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    private boolean take(String text, int start, int lineEnd) {
        int colon = skip(text, start, lineEnd, PlainHeaders::isOfName);
        if (colon == start || text.charAt(colon) != ':') {
            return false;
        }
        int value = skip(text, colon + 1, lineEnd, letter -> letter == ' ' || letter == '\t');
        return skip(text, value, lineEnd, letter -> letter >= ' ' && letter <= '~') == lineEnd
                && text.charAt(lineEnd - 1) != ' '
                && take(text.substring(start, colon).toLowerCase(Locale.ROOT), text.substring(value, lineEnd));
    }

    private boolean take(String name, String value) {
        List<String> sent = values.computeIfAbsent(name, _ -> new ArrayList<>(1));
        sent.add(value);
        return !NEVER.contains(name) && (sent.size() == 1 || !ONCE.contains(name));
    }

    /** Where the first letter is that is none of these. */
    static int skip(String text, int from, int to, IntPredicate letters) {
        int at = from;
        while (at < to && letters.test(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isOfName(int letter) {
        return letter == '-' || (letter <= '~' && Character.isLetterOrDigit(letter));
    }
}
