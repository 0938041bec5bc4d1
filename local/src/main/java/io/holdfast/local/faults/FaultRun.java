package io.holdfast.local.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.holdfast.local.demo.setup.Endpoints;
import io.holdfast.local.settings.Problem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sells under each fault in turn, against a deployment that is up. Exit codes: 0 all that was checked holds, 1 not. */
public final class FaultRun {
    private FaultRun() {}

    /** {@code ./holdfast faults} gives the data directory as {@code holdfast.data}, and the addresses as variables. */
    public static void main(String[] arguments) {
        System.setProperty("jdk.httpclient.keepalive.timeout", "15"); // under that of every server that is called
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try {
            String data = System.getProperty("holdfast.data", ".holdfast");
            System.exit(run(FaultSettings.of(List.of(arguments), data), System.getenv(), out) ? 0 : 1);
        } catch (Problem problem) {
            System.err.println("holdfast: " + problem.line());
        } catch (IOException failure) {
            System.err.println("holdfast: " + failure);
        }
        System.exit(1);
    }

    /** Whether everything holds. */
    private static boolean run(FaultSettings settings, Map<String, String> variables, PrintStream out)
            throws IOException {
        List<Figures> rows = new ArrayList<>();
        out.printf(
                "%d orders a row, seed %d, money %s%n",
                settings.orders(),
                settings.seed(),
                settings.captureAfterSale() ? "set aside until the seats are sold" : "taken as it is paid");
        out.println(Table.head());
        try (Soak soak = new Soak(Endpoints.of(variables), settings.data(), settings.captureAfterSale())) {
            for (Knob knob : settings.knobs()) {
                Figures row = soak.row(knob, settings.orders(), settings.seed());
                rows.add(row);
                out.println(Table.line(row));
                row.broken().forEach(line -> out.println("  BROKEN: " + line));
            }
        }
        out.println();
        out.println(new Table(rows).text());
        if (settings.json().isPresent()) {
            json().writeValue(settings.json().get().toFile(), rows);
        }
        return rows.stream().allMatch(row -> row.violations() == 0);
    }

    private static ObjectMapper json() {
        return new ObjectMapper()
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(SerializationFeature.INDENT_OUTPUT);
    }
}
