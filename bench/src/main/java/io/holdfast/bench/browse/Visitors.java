package io.holdfast.bench.browse;

import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * What visitors ask for. The same seed asks for the same.
 *
 * @param first the id of the first of all events
 * @param open events that are on sale in the engine
 */
record Visitors(long first, List<Long> open) {
    private static final String EVENTS = "/api/v1/events";

    /** Words, mostly the popular ones; beginnings of words; words that nothing has; kinds and times. */
    IntFunction<String> searching(long seed) {
        Random random = new Random(seed);
        return _ -> {
            String word = Words.any(random);
            int kind = random.nextInt(100);
            if (kind < 45) {
                return EVENTS + "?keyword=" + word;
            }
            if (kind < 65) {
                return EVENTS + "?keyword=" + word + "+" + Words.any(random);
            }
            if (kind < 75) {
                return EVENTS + "?keyword=" + word.substring(0, Math.min(3, word.length()));
            }
            if (kind < 80) {
                return EVENTS + "?keyword=" + word + "xq" + random.nextInt(100_000);
            }
            if (kind < 90) {
                return EVENTS + "?keyword=" + word + "&type=" + type(random);
            }
            return EVENTS + "?keyword=" + word + "&start=209" + random.nextInt(2) + "-0" + (1 + random.nextInt(9))
                    + "-01&page=" + (1 + random.nextInt(3));
        };
    }

    /** One event, mostly a popular one; lists by kind; and what is left of those that are on sale. */
    IntFunction<String> browsing(long seed) {
        Random random = new Random(seed);
        return _ -> {
            int kind = random.nextInt(100);
            if (kind < 45) {
                return EVENTS + "/" + (first + Words.rank(random, Listings.COUNT));
            }
            if (kind < 55) {
                return EVENTS + "?page=" + (1 + Words.rank(random, 50));
            }
            if (kind < 65) {
                return EVENTS + "?type=" + type(random) + "&page=" + (1 + Words.rank(random, 50));
            }
            String shown = EVENTS + "/" + open.get(Words.rank(random, open.size()));
            if (kind < 75) {
                return shown;
            }
            return shown + (kind < 90 ? "/availability" : kind < 95 ? "/seats" : "/venues");
        };
    }

    private static String type(Random random) {
        return Listings.TYPES.get(random.nextInt(Listings.TYPES.size()));
    }
}
