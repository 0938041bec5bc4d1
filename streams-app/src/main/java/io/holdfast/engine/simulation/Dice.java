package io.holdfast.engine.simulation;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The only source of chance in a world: the same seed throws the same numbers, on any machine. */
final class Dice {
    private final RandomGenerator random;

    Dice(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** From 0 to the bound, without it. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From the first to the last, both included. */
    int between(int first, int last) {
        return random.nextInt(first, last + 1);
    }

    /** True in so many cases of a hundred. */
    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    /** True in one of so many cases. */
    boolean oneIn(int cases) {
        return random.nextInt(cases) == 0;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** The lower, the likelier: the least of two throws. */
    int lowBelow(int bound) {
        return Math.min(random.nextInt(bound), random.nextInt(bound));
    }
}
