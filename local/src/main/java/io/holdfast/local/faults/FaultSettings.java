package io.holdfast.local.faults;

import io.holdfast.local.settings.Problem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be run.
 *
 * @param data the data directory of the deployment
 * @param orders in each row
 * @param seed of all that buyers choose, and of the faults
 */
record FaultSettings(
        Path data, int orders, List<Knob> knobs, long seed, Optional<Path> json, boolean captureAfterSale) {
    private static final int LEAST = 40;
    private static final int MOST = 50_000;

    FaultSettings {
        if (orders < LEAST || orders > MOST) {
            throw new Problem("--orders is %d: it must be %d to %d".formatted(orders, LEAST, MOST));
        }
    }

    /** Reads flags and their values. */
    static FaultSettings of(List<String> arguments, String data) {
        Map<String, String> given = new HashMap<>();
        for (int at = 0; at + 1 < arguments.size(); at += 2) {
            given.put(arguments.get(at), arguments.get(at + 1));
        }
        String capture = given.getOrDefault("--capture", "automatic");
        if (!List.of("automatic", "after_sale").contains(capture)) {
            throw new Problem("--capture is '" + capture + "': it must be automatic or after_sale");
        }
        return new FaultSettings(
                Path.of(data),
                (int) number("--orders", "2000", given),
                Knob.named(given.getOrDefault("--only", "")),
                number("--seed", "1", given),
                Optional.ofNullable(given.get("--json")).map(Path::of),
                capture.equals("after_sale"));
    }

    private static long number(String flag, String usual, Map<String, String> given) {
        String text = given.getOrDefault(flag, usual);
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException notANumber) {
            throw new Problem(flag + " is '" + text + "': it must be a number", notANumber);
        }
    }
}
