package io.holdfast.bench.restore;

import io.holdfast.local.settings.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What an engine wrote since it was started. */
record StartLog(List<String> lines) {
    private static final String JOINED = "holdfast-engine: CREATED -> REBALANCING";
    private static final String DECIDES = "holdfast-engine: REBALANCING -> RUNNING";

    /** From asking for its partitions until it has rebuilt their state, and decides. */
    Duration rebuilt() {
        return Duration.between(at(JOINED), at(DECIDES));
    }

    private Instant at(String what) {
        String line = lines.stream()
                .filter(candidate -> candidate.endsWith(what))
                .findFirst()
                .orElseThrow(() -> new Problem("the engine does not say: " + what));
        return Instant.parse(line.substring(0, line.indexOf(' ')));
    }
}
