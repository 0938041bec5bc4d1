package io.holdfast.engine.simulation;

/** What to run. */
record Arguments(long seed, long steps) {
    private static final long MOST_STEPS = 1_000_000_000;

    /** @throws IllegalArgumentException when they cannot be understood */
    static Arguments of(String[] words) {
        long seed = 1;
        long steps = 1_000_000;
        for (int i = 0; i < words.length; i += 2) {
            if (i + 1 == words.length) {
                throw new IllegalArgumentException(words[i] + " needs a number");
            }
            long number = number(words[i], words[i + 1]);
            switch (words[i]) {
                case "--seed" -> seed = number;
                case "--steps" -> steps = number;
                default -> throw new IllegalArgumentException("there is no option " + words[i]);
            }
        }
        if (steps < 1 || steps > MOST_STEPS) {
            throw new IllegalArgumentException("--steps is from 1 to " + MOST_STEPS);
        }
        return new Arguments(seed, steps);
    }

    private static long number(String option, String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " needs a number, not " + word, e);
        }
    }
}
