package io.holdfast.connect.keep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How a connector fares.
 *
 * @param state of the connector itself: RUNNING, FAILED, STOPPED, …
 * @param tasks the state of each of its tasks
 * @param reason the first line of what it, or a task of it, failed of; otherwise empty
 */
public record Health(String state, List<String> tasks, String reason) {
    private static final String FAILED = "FAILED";
    private static final String RUNNING = "RUNNING";

    static Health of(JsonNode status) {
        List<String> tasks = new ArrayList<>();
        String reason = reason(status.path("connector"));
        for (JsonNode task : status.path("tasks")) {
            tasks.add(task.path("state").asText());
            reason = reason.isEmpty() ? reason(task) : reason;
        }
        return new Health(status.path("connector").path("state").asText(), List.copyOf(tasks), reason);
    }

    public boolean isRunning() {
        return state.equals(RUNNING) && !tasks.isEmpty() && tasks.stream().allMatch(RUNNING::equals);
    }

    boolean isFailed() {
        return state.equals(FAILED) || tasks.contains(FAILED);
    }

    /** Stopped, paused, or on its way to either. */
    public boolean isStopped() {
        return state.equals("STOPPED") && tasks.isEmpty();
    }

    /** The deepest cause says most; the trace itself is in the worker's log. */
    private static String reason(JsonNode part) {
        List<String> lines = part.path("trace").asText().lines().toList();
        return lines.stream()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((first, last) -> last)
                .orElse(lines.isEmpty() ? "" : lines.getFirst());
    }
}
