package io.holdfast.local;

import io.holdfast.local.CommandLine.Misunderstood;
import io.holdfast.local.deployment.Addresses;
import io.holdfast.local.letters.DeadLetters;
import io.holdfast.local.letters.LetterOptions;
import io.holdfast.local.reconcile.Reconcile;
import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Dispatches what {@code ./holdfast} was asked. Exit codes: 0 done, 1 failed with one line, 2 misunderstood. */
public final class Main {
    static final String DEMO = "io.holdfast.local.demo.Demo";
    private static final int FAILED = 1;
    private static final int MISUNDERSTOOD = 2;
    private final PrintStream out;
    private final Map<String, String> environment;
    private final Path top;

    private Main(PrintStream out, Map<String, String> environment, Path top) {
        this.out = out;
        this.environment = environment;
        this.top = top;
    }

    /** The script gives the top of the repository as {@code holdfast.top}. */
    public static void main(String[] arguments) {
        Path top = Path.of(System.getProperty("holdfast.top", "."));
        System.exit(exitCode(arguments, top));
    }

    private static int exitCode(String[] arguments, Path top) {
        try {
            Main main = new Main(System.out, System.getenv(), top);
            List<String> typed = List.of(arguments);
            return typed.size() > 0 && typed.getFirst().equals("dead-letters")
                    ? main.deadLetters(LetterOptions.parse(typed.subList(1, typed.size()), Instant.now()))
                    : main.run(CommandLine.parse(typed));
        } catch (Misunderstood misunderstood) {
            System.err.println("holdfast: " + misunderstood.getMessage());
            System.err.print(usage());
            return MISUNDERSTOOD;
        } catch (Up.CutShort silent) {
            return FAILED;
        } catch (Problem problem) {
            System.err.println("holdfast: " + problem.line());
            return FAILED;
        } catch (IOException failure) {
            System.err.println("holdfast: " + failure);
            return FAILED;
        }
    }

    /** The script prints the same file where it need not ask Java. */
    private static String usage() {
        try (InputStream text = Main.class.getResourceAsStream("/usage.txt")) {
            return text == null ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }

    private int run(CommandLine line) throws IOException {
        return switch (line.command()) {
            case "up" ->
                line.taking(true, 0).detach()
                        ? new Detached(settings(line), out).run()
                        : new Up(settings(line), Boolean.getBoolean(Detached.PROPERTY), out).run();
            case "down" -> new Down(data(line.taking(false, 0)), out).run();
            case "demo" -> new Demonstration(settings(line.taking(true, 0)), DEMO, List.of(), out).run();
            case "train" -> train(line);
            case "faults" -> faults(line.taking(true, 0)).run();
            case "rebuild-read-model" -> new ReadModel(settings(line.taking(false, 0)), out).rebuild();
            case "admin" -> {
                List<String> words = line.taking(false, 2).words();
                yield new Admin(data(line), out).run(words.getFirst(), words.getLast());
            }
            case "reconcile" -> new Reconcile(data(line.taking(false, 0)), out).run(line.sinceHours());
            default -> throw new Misunderstood("there is no command " + line.command());
        };
    }

    private int train(CommandLine line) throws IOException {
        line.taking(false, 0);
        if (line.data().isPresent()) {
            throw new Misunderstood("train has a directory of its own, for as long as it takes");
        }
        return new Training(top, out).run();
    }

    private Faults faults(CommandLine line) {
        Path own = top.resolve(".holdfast").resolve("faults").toAbsolutePath().normalize();
        Path data = line.data().orElse(own);
        Settings settings = Settings.from(environment, top, data, line.engines().orElse(1));
        return new Faults(settings, line.flags(), line.data().isEmpty(), out);
    }

    private int deadLetters(LetterOptions options) throws IOException {
        Path data = data(options.data());
        Addresses running = Addresses.running(data.resolve("run"))
                .orElseThrow(() -> new Problem("nothing is up on " + data + ": ./holdfast up starts it"));
        return new DeadLetters(running.variables(), System.in, out).run(options);
    }

    private Settings settings(CommandLine line) {
        return Settings.from(environment, top, data(line), line.engines().orElse(1));
    }

    private Path data(CommandLine line) {
        return data(line.data());
    }

    private Path data(Optional<Path> typed) {
        return typed.orElse(top.resolve(".holdfast")).toAbsolutePath().normalize();
    }
}
