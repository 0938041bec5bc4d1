package io.holdfast.bench.rig;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * How to measure.
 *
 * @param top of the repository, where the jars are
 * @param rounds how often; the figures are medians
 * @param clients how many watch, where somebody does
 * @param orders how many are taken in before something is asked once more, where that is not left to the measurement
 * @param lines takes what a person should read meanwhile
 */
public record Conditions(Path top, int rounds, int clients, OptionalInt orders, Consumer<String> lines) {
    /** One round is only to see that it runs: where much has to be prepared, less of it will do. */
    public boolean isQuick() {
        return rounds == 1;
    }
}
