package io.holdfast.local.parts;

import io.holdfast.local.process.Command;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * How one part is started, and when it is ready.
 *
 * @param name its name on the terminal, of its log and of its pid file
 * @param needs the parts that must be ready before it starts
 * @param claims the ports it listens on
 * @param launch does what must be done first, then says the command line; called at each start
 * @param ready whether it answers yet; an exception means not yet
 * @param whenItStarts whether everything is ready only when it is
 * @param whenItDies what a death that nobody asked for leads to
 */
public record Blueprint(
        String name,
        List<String> needs,
        List<Claim> claims,
        Callable<Command> launch,
        Callable<Boolean> ready,
        WhenItStarts whenItStarts,
        WhenItDies whenItDies) {
    Blueprint(
            String name,
            List<String> needs,
            List<Claim> claims,
            Callable<Command> launch,
            Callable<Boolean> ready,
            WhenItDies whenItDies) {
        this(name, needs, claims, launch, ready, WhenItStarts.AWAITED, whenItDies);
    }

    /** How long a part may take from its start to its first answer; some seconds where nobody else uses the processors. */
    public static final Duration START_WITHIN = Duration.ofMinutes(5);

    /** A port, and the variable that moves it. */
    public record Claim(int port, String variable) {}

    /** Whether the others can go on without it. */
    public enum WhenItDies {
        START_AGAIN,
        STOP_EVERYTHING
    }

    /** Whether a booking needs it. What none needs starts beside the others, and its failure is theirs to bear. */
    public enum WhenItStarts {
        AWAITED,
        BESIDE
    }
}
