package io.holdfast.local.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.holdfast.local.demo.report.Figures;
import io.holdfast.local.demo.report.Report;
import io.holdfast.local.demo.setup.DemoSettings;
import io.holdfast.local.demo.setup.Endpoints;
import io.holdfast.local.deployment.Addresses;
import io.holdfast.local.settings.Problem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the demo against a deployment that is up. Exit codes: 0 all that was checked holds, 1 it does not. */
public final class Demo {
    private static final String REPORT = "demo-report.json";

    private Demo() {}

    /** {@code ./holdfast demo} gives the data directory as {@code holdfast.data}, and the addresses as variables. */
    public static void main(String[] arguments) {
        System.setProperty("jdk.httpclient.keepalive.timeout", "15"); // under that of every server that is called
        System.exit(exitCode(List.of(arguments)));
    }

    private static int exitCode(List<String> arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try {
            DemoSettings settings =
                    DemoSettings.of(arguments, System.getenv(), System.getProperty("holdfast.data", ".holdfast"));
            Figures figures = new OnSale(settings, Endpoints.of(variables(settings)), out).run();
            out.println(new Report(figures).text());
            Path file = settings.data().resolve(REPORT);
            json().writeValue(file.toFile(), figures);
            out.println("all of it in " + file);
            return verdict(figures);
        } catch (Problem problem) {
            System.err.println("holdfast: " + problem.line());
            return 1;
        } catch (IOException failure) {
            System.err.println("holdfast: " + failure);
            return 1;
        }
    }

    private static int verdict(Figures figures) {
        figures.invariants().stream()
                .filter(line -> line.breaches() > 0)
                .forEach(line -> System.err.println("holdfast: BROKEN: "
                        + line.invariant().sentence() + ": " + line.examples().getFirst()));
        return figures.kept() ? 0 : 1;
    }

    /** What the environment says, else what the deployment on the data directory has left. */
    private static Map<String, String> variables(DemoSettings settings) throws IOException {
        Map<String, String> variables = new TreeMap<>(System.getenv());
        if (!variables.containsKey("HOLDFAST_API")) {
            variables.putAll(Addresses.running(settings.data().resolve("run"))
                    .orElseThrow(() -> new Problem("nothing is up on " + settings.data() + ": ./holdfast up starts it"))
                    .variables());
        }
        return variables;
    }

    private static ObjectMapper json() {
        return new ObjectMapper()
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(SerializationFeature.INDENT_OUTPUT);
    }
}
