package io.holdfast.engine.simulation;

import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.topology.Decisions;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Runs the engine in one simulated world after another and checks every step of it. The same seed prints the same, byte
 * for byte.
 */
public final class Simulation {
    /** A world of its own begins after so many: what is sold stays sold, and a world is sold out some time. */
    static final long STEPS_A_WORLD = 25_000;

    private final PrintStream out;
    private final Decisions decisions;
    private final Tally tally = new Tally();

    Simulation(PrintStream out, Decisions decisions) {
        this.out = out;
        this.decisions = decisions;
    }

    /** {@code --seed N --steps M}; ends with 1 on a violation, with 2 when it was not understood. */
    public static void main(String[] arguments) {
        Arguments parsed;
        try {
            parsed = Arguments.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("sim: " + e.getMessage());
            System.exit(2);
            return;
        }
        boolean right = new Simulation(System.out, Inventory::decide).run(parsed.seed(), parsed.steps());
        System.exit(right ? 0 : 1);
    }

    /** Whether all was as it must be. */
    boolean run(long seed, long steps) {
        long worldSeed = seed;
        for (long done = 0; done < steps; done += STEPS_A_WORLD) {
            long now = Math.min(STEPS_A_WORLD, steps - done);
            World world = new World(worldSeed, decisions, tally);
            try {
                world.run(now);
            } catch (RuntimeException e) {
                report(world, worldSeed, now, e);
                return false;
            }
            out.printf(Locale.ROOT, "seed %d: %,d steps, no violation%n", worldSeed, now);
            worldSeed = World.next(worldSeed);
        }
        tally.counts().forEach((what, count) -> out.printf(Locale.ROOT, "%,12d %s%n", count, what));
        out.println("digest " + tally.digest());
        return true;
    }

    private void report(World world, long seed, long steps, RuntimeException e) {
        out.printf(Locale.ROOT, "VIOLATION at step %d of seed %d: %s%n", world.steps(), seed, e.getMessage());
        if (e instanceof Violation violation) {
            out.println("Inventory " + violation.inventory() + ", the last of what happened to it:");
            world.diary(violation.inventory()).forEach(out::println);
        } else {
            e.printStackTrace(out);
        }
        out.printf(Locale.ROOT, "Again: ./holdfast sim --seed %d --steps %d%n", seed, steps);
    }
}
