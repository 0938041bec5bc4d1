package io.holdfast.bench.browse;

import java.util.Random;
import java.util.StringJoiner;

/** A language of made-up words, of which few are used often and most are rare, as in any language. */
final class Words {
    static final int COUNT = 20_000;
    private static final String[] SYLLABLES = {
        "ba", "do", "ki", "lu", "me", "na", "po", "ri", "sa", "tu", "ver", "zan", "chor", "fel", "gim"
    };

    private Words() {}

    /** The word of this rank; 0 is used most. */
    static String ranked(int rank) {
        StringBuilder word = new StringBuilder();
        for (int left = rank + SYLLABLES.length; left > 0; left /= SYLLABLES.length) {
            word.append(SYLLABLES[left % SYLLABLES.length]);
        }
        return word.toString();
    }

    /** Of rank n about n times as rarely as of rank 1. */
    static String any(Random random) {
        return ranked(rank(random, COUNT));
    }

    static int rank(Random random, int count) {
        return Math.min(count, (int) Math.exp(random.nextDouble() * Math.log(count + 1.0))) - 1;
    }

    static String some(Random random, int count) {
        StringJoiner words = new StringJoiner(" ");
        for (int i = 0; i < count; i++) {
            words.add(any(random));
        }
        return words.toString();
    }
}
