package io.holdfast.bench.queries;

import io.holdfast.bench.engine.Drive;
import io.holdfast.bench.engine.Hall;
import io.holdfast.bench.engine.Halls;
import io.holdfast.bench.engine.Outcome;
import io.holdfast.bench.engine.Trial;
import io.holdfast.bench.pace.Turns;
import io.holdfast.bench.queries.Readers.Read;
import io.holdfast.bench.rig.SystemUnderTest;
import java.net.URI;
import java.time.Duration;

/**
 * One round: holds at an even rate alone, then beside readers of the seat maps of the event that is being sold. Without
 * and with readers take turns twice, so that what grows with time weighs on both.
 */
record QueriesRound(SystemUnderTest system) {
    static final int PER_SECOND = 2_000;
    static final int READERS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration TIME = Duration.ofSeconds(6);

    /** What the writer did without readers and with them, and what they read. */
    record Turn(Outcome alone, Outcome beside, Read read) {}

    record Result(Turn first, Turn second) {
        /** How much more of its thread a hold takes the writer beside readers; 1 is no more. */
        double writerTimes() {
            return (first.beside.threadMicros() + second.beside.threadMicros())
                    / (first.alone.threadMicros() + second.alone.threadMicros());
        }

        long failures() {
            return first.read.failures() + second.read.failures();
        }
    }

    Result run() {
        Drive drive = new Drive(system, Trial.ofEngine(system.pid(SystemUnderTest.ENGINE)));
        Halls halls = new Halls(system.partitions());
        drive.warmUp(halls.hot());
        turn(drive, halls, WARM_UP);
        return new Result(turn(drive, halls, TIME), turn(drive, halls, TIME));
    }

    private Turn turn(Drive drive, Halls halls, Duration time) {
        Outcome alone = drive.measure(halls.hot(), Turns.rate(PER_SECOND), time);
        Hall shown = halls.hot();
        try (Readers readers = Readers.start(READERS, number -> map(shown, number))) {
            Outcome beside = drive.measure(shown, Turns.rate(PER_SECOND), time);
            return new Turn(alone, beside, readers.finish());
        }
    }

    /** One section after the other. */
    private URI map(Hall hall, int number) {
        String section = Hall.code(number % hall.sections());
        return URI.create("http://127.0.0.1:" + system.enginePort(1) + "/query/inventories/"
                + hall.inventories().getFirst() + "/seats?section=" + section);
    }
}
