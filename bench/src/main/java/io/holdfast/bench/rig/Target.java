package io.holdfast.bench.rig;

/** What a figure's median should be. */
public sealed interface Target {
    /** Nothing is asked of it. */
    record None() implements Target {}

    record AtMost(double value) implements Target {}

    record AtLeast(double value) implements Target {}

    default boolean isKeptBy(double median) {
        return switch (this) {
            case None _ -> true;
            case AtMost(double value) -> median <= value;
            case AtLeast(double value) -> median >= value;
        };
    }
}
