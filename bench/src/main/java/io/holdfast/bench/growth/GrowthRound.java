package io.holdfast.bench.growth;

import io.holdfast.bench.engine.Drive;
import io.holdfast.bench.engine.Halls;
import io.holdfast.bench.engine.Outcome;
import io.holdfast.bench.engine.Trial;
import io.holdfast.bench.pace.Turns;
import io.holdfast.bench.rig.SystemUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** One round: a new engine for each size of hall, and one more that is asked before and after it took many orders. */
record GrowthRound(Path top, boolean isQuick, Consumer<String> lines) {
    /** As many as an engine holds easily that is started as it ships. */
    private static final int MANY = 500_000;

    private static final int QUICK = 100_000;
    private static final int WAITING = 1_024;
    private static final Duration TIME = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /**
     * What was measured.
     *
     * @param sizes in the order of {@link Size#ALL}
     * @param early with the orders of the warm-up only
     * @param late with many orders more
     * @param filled how many orders those were
     * @param each what each of them left
     */
    record Result(List<Outcome> sizes, Outcome early, Outcome late, int filled, Kept each) {
        double sizeOverSmallest(int place) {
            return sizes.get(place).threadMicros() / sizes.getFirst().threadMicros();
        }

        double lateOverEarly() {
            return late.threadMicros() / early.threadMicros();
        }
    }

    Result run() {
        List<Outcome> sizes = Size.ALL.stream().map(this::ofSize).toList();
        lines.accept("  before and after %,d orders".formatted(orders()));
        try (SystemUnderTest system = SystemUnderTest.start(top)) {
            Halls halls = new Halls(system.partitions());
            Drive drive = warmedUp(system, halls);
            Outcome early = measure(drive, halls);
            Kept before = Kept.by(system);
            int filled = drive.fill(halls, orders(), PATIENCE);
            Kept each = Kept.by(system).since(before).over(filled);
            return new Result(sizes, early, measure(drive, halls), filled, each);
        }
    }

    private Outcome ofSize(Size size) {
        lines.accept("  %,d seats".formatted(size.seats()));
        try (SystemUnderTest system = SystemUnderTest.start(top)) {
            Halls halls = new Halls(system.partitions());
            return warmedUp(system, halls)
                    .measure(halls.of(size.halls(), size.sections(), size.rows()), new Turns.Clients(WAITING), TIME);
        }
    }

    /** In a hall of its own, so that each time nothing is different but what was there before. */
    private static Outcome measure(Drive drive, Halls halls) {
        return drive.measure(halls.hot(), new Turns.Clients(WAITING), TIME);
    }

    private static Drive warmedUp(SystemUnderTest system, Halls halls) {
        Drive drive = new Drive(system, Trial.ofEngine(system.pid(SystemUnderTest.ENGINE)));
        drive.warmUp(halls.hot());
        return drive;
    }

    private int orders() {
        return isQuick ? QUICK : MANY;
    }
}
