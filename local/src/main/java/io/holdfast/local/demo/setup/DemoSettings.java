package io.holdfast.local.demo.setup;

import io.holdfast.local.settings.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How large the demo is. Without flags it has its full size: 20,000 buyers for 5,000 seats.
 *
 * @param data the data directory of the deployment, whose key signs the buyers' tokens
 * @param buyers who come; the arena shrinks with them, so that there are about four for a seat
 * @param holdSeconds how long a buyer has to pay
 * @param callsAtOnce bookings under way at the same time, on as many connections; the rest wait for their turn
 * @param saleSeconds after this nobody tries again, sold out or not
 * @param warmUpSeconds of bookings for another event before the sale: a process that has just started is slow
 * @param steadyPerSecond bookings a second in the steady phases; 0 leaves those out
 * @param steadySeconds how long each steady phase takes
 * @param seed of every choice that a buyer makes
 */
public record DemoSettings(
        Path data,
        int buyers,
        int holdSeconds,
        int callsAtOnce,
        int saleSeconds,
        int warmUpSeconds,
        int steadyPerSecond,
        int steadySeconds,
        long seed) {
    public static final int FULL_SIZE = 20_000;
    private static final int MOST_BUYERS = 200_000;
    private static final int MOST_STEADY = 20_000;
    private static final int MOST_SECONDS = 3_600;

    public DemoSettings {
        between("--buyers", buyers, 4, MOST_BUYERS);
        between("--hold-seconds", holdSeconds, 2, MOST_SECONDS);
        between("--calls", callsAtOnce, 1, 10_000);
        between("--sale-seconds", saleSeconds, 5, MOST_SECONDS);
        between("--warm-up-seconds", warmUpSeconds, 0, MOST_SECONDS);
        between("--steady", steadyPerSecond, 0, MOST_STEADY);
        between("--steady-seconds", steadySeconds, 1, MOST_SECONDS);
    }

    /**
     * Reads the command line, and for what it does not say the environment: {@code --buyers} is {@code
     * HOLDFAST_DEMO_BUYERS}, and so on.
     *
     * @param data where neither names another
     * @throws Problem when there is something that is no flag, or no number
     */
    public static DemoSettings of(List<String> arguments, Map<String, String> environment, String data) {
        Map<String, String> given = flags(arguments);
        DemoSettings settings = new DemoSettings(
                Path.of(given.getOrDefault("--data", data)).toAbsolutePath().normalize(),
                number("--buyers", FULL_SIZE, given, environment),
                number("--hold-seconds", 15, given, environment),
                number("--calls", 128, given, environment),
                number("--sale-seconds", 240, given, environment),
                number("--warm-up-seconds", 10, given, environment),
                number("--steady", 500, given, environment),
                number("--steady-seconds", 10, given, environment),
                number("--seed", 1, given, environment));
        List<String> unknown = new ArrayList<>(given.keySet());
        unknown.removeAll(List.of(
                "--data",
                "--buyers",
                "--hold-seconds",
                "--calls",
                "--sale-seconds",
                "--warm-up-seconds",
                "--steady",
                "--steady-seconds",
                "--seed"));
        if (!unknown.isEmpty()) {
            throw new Problem("the demo has no " + unknown.getFirst());
        }
        return settings;
    }

    /** The part of the full arena that is put on sale, at most all of it. */
    public double share() {
        return Math.min(1, (double) buyers / FULL_SIZE);
    }

    private static Map<String, String> flags(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        for (int at = 0; at < arguments.size(); at += 2) {
            if (at + 1 >= arguments.size()) {
                throw new Problem(arguments.get(at) + " needs a value");
            }
            given.put(arguments.get(at), arguments.get(at + 1));
        }
        return given;
    }

    private static int number(String flag, int usual, Map<String, String> given, Map<String, String> environment) {
        String variable = "HOLDFAST_DEMO_" + flag.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
        String text = given.getOrDefault(flag, environment.getOrDefault(variable, ""));
        try {
            return text.isBlank() ? usual : Integer.parseInt(text.strip());
        } catch (NumberFormatException notANumber) {
            throw new Problem(flag + " is '" + text + "': it must be a number", notANumber);
        }
    }

    private static void between(String flag, int value, int least, int most) {
        if (value < least || value > most) {
            throw new Problem("%s is %d: it must be %d to %d".formatted(flag, value, least, most));
        }
    }
}
