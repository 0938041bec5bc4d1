package io.holdfast.bench.rig;

import java.time.Duration;
import java.util.stream.Stream;

/** How much processor time a process has used so far, with those that it started and that still run. */
public final class ProcessorTime {
    private ProcessorTime() {}

    public static Duration of(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(process), process.descendants())
                .map(ProcessorTime::own)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Of this process alone: what it started is measured for itself. */
    public static Duration ofThis() {
        return own(ProcessHandle.current());
    }

    /** How many processors that is, when it was used within so long. */
    public static double cores(Duration used, long nanos) {
        return (double) used.toNanos() / nanos;
    }

    private static Duration own(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
