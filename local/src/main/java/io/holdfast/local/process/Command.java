package io.holdfast.local.process;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A command line, the environment it gets (and nothing else but the basics), the signal that ends it well, and how
 * urgent it is.
 */
public record Command(List<String> line, Map<String, String> environment, Signal signal, Urgency urgency) {
    /** What a process may need of its surroundings. The rest stays out: a stray SERVER_PORT moves no part. */
    private static final List<String> BASICS =
            List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_TOOL_OPTIONS");

    public Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    public Command(List<String> line, Map<String, String> environment, Signal signal) {
        this(line, environment, signal, Urgency.USUAL);
    }

    public static Command of(List<String> line) {
        return new Command(line, Map.of(), Signal.TERM);
    }

    /** The same, in its turn. */
    public Command with(Urgency turn) {
        return new Command(line, environment, signal, turn);
    }

    Map<String, String> fullEnvironment(Map<String, String> surroundings) {
        Map<String, String> full = surroundings.entrySet().stream()
                .filter(variable -> BASICS.contains(variable.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
        full.putAll(environment);
        return full;
    }
}
