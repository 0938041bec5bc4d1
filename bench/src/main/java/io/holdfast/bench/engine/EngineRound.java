package io.holdfast.bench.engine;

import io.holdfast.bench.baseline.Clients;
import io.holdfast.bench.pace.Turns;
import io.holdfast.bench.reference.ReferenceKind;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.local.parts.Broker;
import io.holdfast.local.parts.Postgres;
import io.holdfast.local.parts.Redis;
import io.holdfast.local.parts.Registry;
import io.holdfast.local.process.Urgency;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One round: the engine, then the two reference topologies, then the rivals. The engine is new for each of its loads,
 * because it keeps every order: none has to carry the orders of the one before.
 */
record EngineRound(Path top, Consumer<String> lines) {
    static final int CLIENTS = 1_024;
    static final int CROWD = 16_384;
    static final int PER_SECOND = 40_000;
    private static final Duration TIME = Duration.ofSeconds(5);
    private static final Duration STEADY = Duration.ofSeconds(8);

    /** The same requests, by few and by very many who wait. */
    record Pair(Outcome few, Outcome many) {}

    record Result(
            Pair hot,
            Outcome steady,
            Outcome spread,
            Pair passThrough,
            Pair putGet,
            Clients.Outcome locks,
            Clients.Outcome locksAlways,
            Clients.Outcome locksAndRows,
            Clients.Outcome rows) {}

    Result run() {
        Pair hot = onEngine("one inventory", EngineRound::pair);
        Outcome steady = onEngine("one inventory, open loop", EngineRound::steady);
        Outcome spread = onEngine("one inventory in each partition", EngineRound::spread);
        try (SystemUnderTest system =
                SystemUnderTest.startOnly(top, Broker.NAME, Postgres.NAME, Registry.NAME, Redis.NAME)) {
            Pair passThrough = onReference(system, ReferenceKind.PASS_THROUGH);
            Pair putGet = onReference(system, ReferenceKind.PUT_GET);
            lines.accept("  Redis and Postgres");
            Rivals rivals = new Rivals(system);
            // Their servers are as urgent as anything; who asks them must not go before them.
            Urgency.USUAL.take();
            try {
                return new Result(
                        hot,
                        steady,
                        spread,
                        passThrough,
                        putGet,
                        rivals.locks("everysec"),
                        rivals.locks("always"),
                        rivals.locksAndRows(),
                        rivals.rows());
            } finally {
                Urgency.FIRST.take();
            }
        }
    }

    private <T> T onEngine(String what, Function<Drive, T> measurement) {
        lines.accept("  engine: " + what);
        try (SystemUnderTest system = SystemUnderTest.start(top)) {
            Drive drive = new Drive(system, Trial.ofEngine(system.pid(SystemUnderTest.ENGINE)));
            return measurement.apply(drive);
        }
    }

    private Pair onReference(SystemUnderTest system, ReferenceKind kind) {
        lines.accept("  " + kind);
        try (Reference reference = Reference.start(system, kind)) {
            return pair(new Drive(system, reference.trial(Halls.HOT_PARTITION)));
        }
    }

    private static Pair pair(Drive drive) {
        Halls halls = warmedUp(drive);
        Outcome few = drive.measure(halls.hot(), new Turns.Clients(CLIENTS), TIME);
        return new Pair(few, drive.measure(halls.hot(), new Turns.Clients(CROWD), TIME));
    }

    private static Outcome steady(Drive drive) {
        Halls halls = warmedUp(drive);
        return drive.measure(halls.hot(), Turns.rate(PER_SECOND), STEADY);
    }

    private static Outcome spread(Drive drive) {
        Halls halls = warmedUp(drive);
        return drive.measure(halls.spread(), new Turns.Clients(CLIENTS), TIME);
    }

    private static Halls warmedUp(Drive drive) {
        Halls halls = new Halls(drive.system().partitions());
        drive.warmUp(halls.hot());
        return halls;
    }
}
