package io.holdfast.bench.api;

import io.holdfast.bench.rig.ProcessorTime;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.bench.rig.TakenTime;
import io.holdfast.local.parts.Api;
import io.holdfast.local.parts.Broker;
import io.holdfast.local.parts.Connect;
import io.holdfast.local.parts.Postgres;
import java.time.Duration;

/**
 * How many processors each kept busy between two moments.
 *
 * @param taken how many were wanted and went to others on the same host
 */
record Servers(double api, double engine, double broker, double sink, double bench, double taken) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** What each had used at a moment. */
    record Used(
            long atNanos,
            Duration api,
            Duration engine,
            Duration broker,
            Duration sink,
            Duration bench,
            Duration taken) {
        static Used now(SystemUnderTest system) {
            return new Used(
                    System.nanoTime(),
                    ProcessorTime.of(system.pid(Api.NAME)),
                    ProcessorTime.of(system.pid(SystemUnderTest.ENGINE)),
                    ProcessorTime.of(system.pid(Broker.NAME)),
                    ProcessorTime.of(system.pid(Connect.NAME)).plus(ProcessorTime.of(system.pid(Postgres.NAME))),
                    ProcessorTime.ofThis(),
                    TakenTime.ofThisMachine());
        }

        Servers since(Used before) {
            double seconds = (atNanos - before.atNanos) / NANOS_PER_SECOND;
            return new Servers(
                    cores(api, before.api, seconds),
                    cores(engine, before.engine, seconds),
                    cores(broker, before.broker, seconds),
                    cores(sink, before.sink, seconds),
                    cores(bench, before.bench, seconds),
                    cores(taken, before.taken, seconds));
        }

        private static double cores(Duration after, Duration before, double seconds) {
            return after.minus(before).toNanos() / NANOS_PER_SECOND / seconds;
        }
    }

    /** Those of what ships. */
    double ours() {
        return api + engine;
    }
}
