package io.holdfast.bench.growth;

import io.holdfast.bench.engine.Drive;
import io.holdfast.bench.engine.Hall;
import io.holdfast.bench.engine.Halls;
import io.holdfast.bench.engine.Outcome;
import io.holdfast.bench.engine.Trial;
import io.holdfast.bench.pace.Turns;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.local.parts.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One round: a new engine for each size of hall, one that picks the seats itself, and one more that is asked before and
 * after it took many orders.
 */
record GrowthRound(Path top, int orders, Consumer<String> lines) {
    private static final int WAITING = 1_024;
    private static final Duration TIME = Duration.ofSeconds(4);
    private static final int LEAST_PER_SECOND = 5_000;

    /** How many orders an engine of the usual size has room for, and then each megabyte more. */
    private static final int USUAL_ORDERS = 1_000_000;

    private static final int ORDERS_A_MEGABYTE = 700;

    /**
     * What was measured.
     *
     * @param sizes in the order of {@link Size#ALL}
     * @param best in a hall of the largest size, where the engine picks the seats
     * @param early with the orders of the warm-up only
     * @param late with many orders more
     * @param filled how many orders those were
     * @param each what each of them left
     */
    record Result(List<Outcome> sizes, Outcome best, Outcome early, Outcome late, int filled, Kept each) {
        double sizeOverSmallest(int place) {
            return sizes.get(place).threadMicros() / sizes.getFirst().threadMicros();
        }

        double bestOverNamed() {
            return best.threadMicros() / sizes.getLast().threadMicros();
        }

        double lateOverEarly() {
            return late.threadMicros() / early.threadMicros();
        }
    }

    Result run() {
        List<Outcome> sizes = Size.ALL.stream().map(this::ofSize).toList();
        lines.accept("  the best seats of %,d".formatted(Size.ALL.getLast().seats()));
        Function<Halls, Hall> anySeats = halls -> halls.hot().namingNoSeats();
        Outcome best = measureNew(anySeats, anySeats);
        lines.accept("  before and after %,d orders".formatted(orders));
        try (SystemUnderTest system = SystemUnderTest.start(top, heapMegabytes())) {
            Halls halls = new Halls(system.partitions());
            Drive drive = warmedUp(system, halls.hot());
            Outcome early = measure(drive, halls);
            Kept before = Kept.by(system);
            int filled = drive.fill(halls, orders, Duration.ofMinutes(5).plusSeconds(orders / LEAST_PER_SECOND));
            Outcome late = measure(drive, halls);
            // At the end: to look at a large heap stops the engine for longer than its group waits for it.
            Kept each = Kept.by(system).since(before).over(filled + late.sent());
            return new Result(sizes, best, early, late, filled, each);
        }
    }

    private Outcome ofSize(Size size) {
        lines.accept("  %,d seats".formatted(size.seats()));
        return measureNew(Halls::hot, size::of);
    }

    /** On a new engine, which has sold in another hall in the same way. */
    private Outcome measureNew(Function<Halls, Hall> warmUp, Function<Halls, Hall> of) {
        try (SystemUnderTest system = SystemUnderTest.start(top)) {
            Halls halls = new Halls(system.partitions());
            return warmedUp(system, warmUp.apply(halls)).measure(of.apply(halls), new Turns.Clients(WAITING), TIME);
        }
    }

    /** In a hall of its own, so that each time nothing is different but what was there before. */
    private static Outcome measure(Drive drive, Halls halls) {
        return drive.measure(halls.hot(), new Turns.Clients(WAITING), TIME);
    }

    private static Drive warmedUp(SystemUnderTest system, Hall hall) {
        Drive drive = new Drive(system, Trial.ofEngine(system.pid(SystemUnderTest.ENGINE)));
        drive.warmUp(hall);
        return drive;
    }

    private int heapMegabytes() {
        return Engine.USUAL_MEGABYTES + Math.max(0, orders - USUAL_ORDERS) / ORDERS_A_MEGABYTE;
    }
}
