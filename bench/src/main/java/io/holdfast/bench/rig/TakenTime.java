package io.holdfast.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Processor time that was wanted here and that the host of a virtual machine gave to others, of all processors together
 * since the machine was started. Linux counts it, as {@code steal} in {@code /proc/stat}; elsewhere there is none.
 */
public final class TakenTime {
    private static final Path STAT = Path.of("/proc/stat");

    /** After the name of the row: user, nice, system, idle, iowait, irq, softirq, steal. */
    private static final int STEAL = 8;

    /** What Linux shows a hundredth of a second as, whatever it counts with. */
    private static final int TICK_MILLIS = 10;

    private TakenTime() {}

    public static Duration ofThisMachine() {
        try {
            return Files.isReadable(STAT) ? in(Files.readAllLines(STAT)) : Duration.ZERO;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Duration in(List<String> stat) {
        return stat.stream()
                .filter(line -> line.startsWith("cpu "))
                .map(line -> line.split(" +"))
                .filter(row -> row.length > STEAL)
                .map(row -> Duration.ofMillis(TICK_MILLIS * Long.parseLong(row[STEAL])))
                .findFirst()
                .orElse(Duration.ZERO);
    }
}
