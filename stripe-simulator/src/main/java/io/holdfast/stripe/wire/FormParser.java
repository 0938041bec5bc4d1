package io.holdfast.stripe.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code application/x-www-form-urlencoded} text, from a body or a query. At most 1,000 pairs. */
public final class FormParser {

    private static final int MAX_PAIRS = 1_000;

    private FormParser() {}

    /** Refuses text that is not form-encoded. */
    public static Form parse(String encoded) {
        Map<String, List<String>> pairs = new LinkedHashMap<>();
        int count = 0;
        for (int from = 0; from < encoded.length(); ) {
            int end = encoded.indexOf('&', from);
            int to = end < 0 ? encoded.length() : end;
            if (to > from) {
                add(pairs, encoded.substring(from, to));
            }
            if (++count > MAX_PAIRS) {
                throw Refused.malformed(StripeError.invalid("Too many parameters: at most " + MAX_PAIRS + "."));
            }
            from = to + 1;
        }
        return new Form(pairs);
    }

    private static void add(Map<String, List<String>> pairs, String pair) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        pairs.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refused.malformed(StripeError.invalid("Invalid request body: it is not form-encoded."));
        }
    }
}
