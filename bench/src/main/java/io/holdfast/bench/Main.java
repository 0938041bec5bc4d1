package io.holdfast.bench;

import io.holdfast.bench.Options.Misunderstood;
import io.holdfast.bench.rig.Conditions;
import io.holdfast.bench.rig.Figure;
import io.holdfast.bench.rig.Measured;
import io.holdfast.bench.rig.ProcessorTime;
import io.holdfast.bench.rig.TakenTime;
import io.holdfast.bench.rig.Target;
import io.holdfast.local.process.Urgency;
import io.holdfast.local.settings.Problem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Runs measurements and prints them. Exit codes: 0 measured, whatever the figures; 1 could not be measured; 2
 * misunderstood.
 */
public final class Main {
    private static final int FAILED = 1;
    private static final int MISUNDERSTOOD = 2;

    private Main() {}

    /** The script gives the top of the repository as {@code holdfast.top}. */
    public static void main(String[] arguments) {
        System.exit(exitCode(List.of(arguments)));
    }

    private static int exitCode(List<String> arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try {
            run(Options.parse(arguments), out);
            return 0;
        } catch (Misunderstood misunderstood) {
            System.err.println("holdfast: " + misunderstood.getMessage());
            return MISUNDERSTOOD;
        } catch (Problem problem) {
            System.err.println("holdfast: " + problem.line());
            return FAILED;
        } catch (IOException failure) {
            System.err.println("holdfast: " + failure);
            return FAILED;
        }
    }

    private static void run(Options options, PrintStream out) throws IOException {
        Path top = Path.of(System.getProperty("holdfast.top", "."));
        new Trained(top, out::println).say(options.rounds() > 1);
        // What is measured goes before the rest of the machine; whoever measures it must not wait for that.
        Urgency.FIRST.take();
        Runtime.getRuntime().addShutdownHook(new Thread(Urgency.USUAL::take, "turn"));
        List<Measured> all = new ArrayList<>();
        for (Measurement measurement : options.measurements()) {
            out.println(measurement.sentence());
            Measured measured = withTaken(() -> measurement.measure(
                    new Conditions(top, options.rounds(), options.clients(), options.orders(), out::println)));
            out.println(new Table(measured).text());
            all.add(measured);
        }
        if (options.json().isPresent()) {
            Json.write(all, options.json().get());
            out.println("all of it in " + options.json().get());
        }
    }

    /** What others on the host were given meanwhile, of which most things that were measured know nothing. */
    private static Measured withTaken(Supplier<Measured> measurement) {
        long startNanos = System.nanoTime();
        Duration before = TakenTime.ofThisMachine();
        Measured measured = measurement.get();
        Duration taken = TakenTime.ofThisMachine().minus(before);
        double cores = ProcessorTime.cores(taken, System.nanoTime() - startNanos);
        List<Figure> figures = new ArrayList<>(measured.figures());
        figures.add(new Figure("all the time: taken by the host", "cores", List.of(cores), new Target.None()));
        return new Measured(measured.name(), figures);
    }
}
