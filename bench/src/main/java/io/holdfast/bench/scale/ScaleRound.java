package io.holdfast.bench.scale;

import io.holdfast.bench.engine.Drive;
import io.holdfast.bench.engine.Halls;
import io.holdfast.bench.engine.Load;
import io.holdfast.bench.engine.Trial;
import io.holdfast.bench.pace.Turns;
import io.holdfast.bench.rig.ProcessorTime;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.local.parts.Broker;
import io.holdfast.local.parts.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** So many engines with a partition each, and one hot event in each partition. */
record ScaleRound(Path top, int engines) {
    static final int WAITING = 1_024;
    private static final Duration LEAD_IN = Duration.ofSeconds(1);
    private static final Duration TIME = Duration.ofSeconds(5);
    private static final double NANOS_PER_SECOND = 1e9;

    /** @param cores that each engine kept busy; one without work would show here */
    record Result(double perSecond, List<Double> cores, double broker, double bench) {
        double engineCores() {
            return cores.stream().mapToDouble(Double::doubleValue).sum();
        }

        double leastBusy() {
            return cores.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        }

        double perCoreSecond() {
            return perSecond / engineCores();
        }
    }

    private record Used(long atNanos, List<Duration> engines, Duration broker, Duration bench) {
        Result since(Used before, double perSecond) {
            long nanos = atNanos - before.atNanos;
            List<Double> cores = IntStream.range(0, engines.size())
                    .mapToObj(i -> ProcessorTime.cores(engines.get(i).minus(before.engines.get(i)), nanos))
                    .toList();
            return new Result(
                    perSecond,
                    cores,
                    ProcessorTime.cores(broker.minus(before.broker), nanos),
                    ProcessorTime.cores(bench.minus(before.bench), nanos));
        }
    }

    Result run() {
        try (SystemUnderTest system = SystemUnderTest.startEngines(top, engines)) {
            Halls halls = new Halls(engines);
            Trial trial = Trial.ofEngine(system.pid(SystemUnderTest.ENGINE));
            new Drive(system, trial).warmUp(halls.spread());
            try (Load load = new Load(system, trial, halls.spread(), new Turns.Clients(WAITING))) {
                load.start();
                load.pass(LEAD_IN);
                Used before = used(system);
                load.pass(TIME);
                Used after = used(system);
                load.finish();
                double seconds = (after.atNanos() - before.atNanos()) / NANOS_PER_SECOND;
                return after.since(
                        before, load.journal().answered(load.sent(), before.atNanos(), after.atNanos()) / seconds);
            }
        }
    }

    private Used used(SystemUnderTest system) {
        return new Used(
                System.nanoTime(),
                IntStream.rangeClosed(1, engines)
                        .mapToObj(number -> ProcessorTime.of(system.pid(Engine.name(number))))
                        .toList(),
                ProcessorTime.of(system.pid(Broker.NAME)),
                ProcessorTime.ofThis());
    }
}
