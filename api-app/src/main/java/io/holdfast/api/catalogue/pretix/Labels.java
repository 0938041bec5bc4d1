package io.holdfast.api.catalogue.pretix;

import java.text.Normalizer;
import java.util.Set;

/**
 * Makes the parts of seat ids from what people call things: letters and digits of ASCII, at most 12. The same label
 * always makes the same part.
 */
final class Labels {
    static final int MAX_CHARS = 12;
    private static final int OF_CATEGORY = 6;

    private Labels() {}

    /** Without accents and whatever else is no letter or digit; may be empty, or too long. */
    static String plain(String label) {
        return Normalizer.normalize(label, Normalizer.Form.NFKD).replaceAll("[^A-Za-z0-9]", "");
    }

    /** A seat that is called by digits alone is called by the number that they are. */
    static String seat(String label) {
        return plain(label).replaceFirst("^0+(?=[0-9]+$)", "");
    }

    /** The code of a section: the zone's name; where a zone has several categories, the beginnings of both. */
    static String section(String zone, String category, boolean several, Set<String> taken) {
        String wanted = cut(zone, MAX_CHARS);
        if (several) {
            String end = cut(category, OF_CATEGORY);
            wanted = cut(zone, MAX_CHARS - end.length()) + end;
        }
        String code = wanted;
        for (int number = 2; !taken.add(code); number++) {
            String end = Integer.toString(number);
            code = cut(wanted, MAX_CHARS - end.length()) + end;
        }
        return code;
    }

    private static String cut(String text, int chars) {
        return text.substring(0, Math.min(chars, text.length()));
    }
}
