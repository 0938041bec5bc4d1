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
            long nanos = atNanos - before.atNanos;
            return new Servers(
                    ProcessorTime.cores(api.minus(before.api), nanos),
                    ProcessorTime.cores(engine.minus(before.engine), nanos),
                    ProcessorTime.cores(broker.minus(before.broker), nanos),
                    ProcessorTime.cores(sink.minus(before.sink), nanos),
                    ProcessorTime.cores(bench.minus(before.bench), nanos),
                    ProcessorTime.cores(taken.minus(before.taken), nanos));
        }
    }

    /** Those of what ships. */
    double ours() {
        return api + engine;
    }
}
