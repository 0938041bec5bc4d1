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

    private static Duration own(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
