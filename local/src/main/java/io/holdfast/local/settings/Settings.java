package io.holdfast.local.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything a deployment is started with. Two deployments with other data directories and other ports do not meet.
 *
 * @param top the top of the repository, where the built applications are
 * @param data what is kept between starts, absolute
 * @param engines how many instances of streams-app
 * @param partitions how many partitions the topics have: fixed once the data directory exists
 * @param variables settings of the applications, under those that the deployment makes itself
 */
public record Settings(
        Path top,
        Path data,
        int engines,
        int partitions,
        Ports ports,
        Payments payments,
        Map<String, String> variables) {
    /** Variables of the caller's that begin so reach the applications. */
    private static final String OURS = "HOLDFAST_";

    public static final int MOST_ENGINES = 8;
    private static final int MOST_PARTITIONS = 64;
    private static final int USUAL_PARTITIONS = 4;
    /** {@code off} where several deployments share a machine: none of them then goes before the others. */
    public static final String TURNS = "HOLDFAST_TURNS";

    public Settings {
        top = top.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        variables = Map.copyOf(variables);
        if (engines < 1 || engines > MOST_ENGINES) {
            throw new Problem("--engines is " + engines + ": it must be 1 to " + MOST_ENGINES);
        }
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            throw new Problem("HOLDFAST_PARTITIONS is " + partitions + ": it must be 1 to " + MOST_PARTITIONS);
        }
        if (!List.of("on", "off").contains(variables.getOrDefault(TURNS, "on"))) {
            throw new Problem(TURNS + " is '" + variables.get(TURNS) + "': it must be on or off");
        }
    }

    public static Settings from(Map<String, String> environment, Path top, Path data, int engines) {
        return new Settings(
                top,
                data,
                engines,
                partitions(environment),
                Ports.from(environment, engines),
                Payments.from(environment),
                ours(environment));
    }

    /** For tests, measurements and training: nothing is read from the environment, and no usual port is used. */
    public static Settings onFreePorts(Path top, Path data, int engines) {
        return onFreePorts(top, data, engines, USUAL_PARTITIONS);
    }

    /** The same with another number of partitions. */
    public static Settings onFreePorts(Path top, Path data, int engines, int partitions) {
        return new Settings(top, data, engines, partitions, Ports.free(engines), new Payments.Simulated(), Map.of());
    }

    /** The same with other settings of the applications. */
    public Settings with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(variables);
        all.putAll(more);
        return new Settings(top, data, engines, partitions, ports, payments, all);
    }

    /** Where child processes write, one file a part. */
    public Path logs() {
        return data.resolve("logs");
    }

    /** Which processes run now. */
    public Path run() {
        return data.resolve("run");
    }

    /** Whether what a buyer waits for goes before the rest of the machine, and what follows the log after it. */
    public boolean takesTurns() {
        return variables.getOrDefault(TURNS, "on").equals("on");
    }

    /** What is built or unpacked once, and may be removed at any time. */
    public Path built() {
        return top.resolve("local").resolve("target");
    }

    private static Map<String, String> ours(Map<String, String> environment) {
        Map<String, String> ours = new TreeMap<>(environment);
        ours.keySet().removeIf(name -> !name.startsWith(OURS));
        return ours;
    }

    private static int partitions(Map<String, String> environment) {
        String text = environment.getOrDefault("HOLDFAST_PARTITIONS", "").strip();
        try {
            return text.isEmpty() ? USUAL_PARTITIONS : Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new Problem("HOLDFAST_PARTITIONS is '" + text + "': it must be a number", notANumber);
        }
    }

    /** Without the applications' variables, which may be secrets. */
    @Override
    public String toString() {
        return "Settings[data=%s, engines=%d, partitions=%d, ports=%s, payments=%s]"
                .formatted(data, engines, partitions, ports, payments);
    }
}
