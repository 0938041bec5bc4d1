package io.holdfast.local.parts;

import io.holdfast.local.settings.Keys;
import io.holdfast.local.settings.Payments;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts that run together, each after those it needs. A part more is a class more in this package and a line more in
 * {@link #of}.
 */
public record Plan(List<Blueprint> parts) {
    public Plan {
        parts = List.copyOf(parts);
    }

    public static Plan of(Settings settings) {
        Keys keys = new Keys(settings.data());
        List<Blueprint> parts = new ArrayList<>(List.of(
                Broker.part(settings),
                Postgres.part(settings),
                Redis.part(settings),
                Registry.part(settings),
                Mail.part(settings)));
        if (settings.payments() instanceof Payments.Simulated) {
            parts.add(StripeSimulator.part(settings));
        }
        for (int number = 1; number <= settings.engines(); number++) {
            parts.add(Engine.part(settings, keys, number));
        }
        parts.add(Api.part(settings, keys));
        parts.add(Connect.part(settings));
        return new Plan(parts);
    }

    /**
     * Unpacks what is not Java, before anything is started: a process that is forked while a program is being written has
     * that file open for a moment, and then the program cannot be run.
     */
    public static void unpack(Settings settings) throws IOException {
        Postgres.programs(settings);
        Redis.program(settings);
    }

    /** The same without some parts: for tests that need no more. */
    public Plan only(String... names) {
        return new Plan(parts.stream()
                .filter(part -> List.of(names).contains(part.name()))
                .toList());
    }

    /** How many parts stand below a part, one on the other: those that stand highest are stopped first. */
    public int height(Blueprint part) {
        return parts.stream()
                .filter(other -> part.needs().contains(other.name()))
                .mapToInt(other -> 1 + height(other))
                .max()
                .orElse(0);
    }
}
